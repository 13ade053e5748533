// Invites, the recovery sheet and transfer files: docs/protocol.md sections 10 to 12.

import { concat, hex, reader, refuse } from "./bytes.mjs";
import { domain, hkdf, openXChaCha, sha256, verify } from "./crypto.mjs";

export function readTransferFile(bytes) {
  const from = reader(bytes);
  if (from.take(19).toString("latin1") !== "promenade transfer\n") refuse("foreign");
  if (from.u8() !== 1) refuse("newer");
  const visit = from.take(16);
  const parts = [];
  for (let check = sha256("promenade/1 transfer part", visit); ; ) {
    const [kind, content] = [from.u8(), from.block(4 * 1024 * 1024 + 256)];
    check = sha256("promenade/1 transfer part", check, [kind], content);
    if (!from.take(8).equals(check.subarray(0, 8))) refuse("altered");
    if (kind === 0xff) break;
    parts.push({ kind, content });
  }
  from.finish();
  return { visit, parts };
}

export function readInvite(text) {
  const code = /#join=([A-Za-z0-9_-]*)/.exec(text)?.[1] ?? refuse("foreign");
  if (code.length !== 92) refuse("cut or altered");
  const bytes = Buffer.from(code, "base64url");
  const check = sha256("promenade/1 invite check", bytes.subarray(0, -4)).subarray(0, 4);
  if (bytes[0] !== 1 || !bytes.subarray(-4).equals(check)) refuse("newer or altered");
  const from = reader(bytes.subarray(1, -4));
  const [visit, firstEntry, secret] = [from.take(16), from.take(32), from.take(16)];
  const derive = (name) => hkdf(secret, domain(`promenade/1 ${name}`, visit, firstEntry));
  return {
    visit,
    firstEntry,
    secret,
    id: derive("invite id").subarray(0, 16),
    verifier: derive("claim verifier"),
    claimKey: derive("claim key"),
    answerKey: derive("answer key"),
    salt: derive("comparing salt").subarray(0, 16),
  };
}

export function openClaim(invite, bytes) {
  const from = reader(openMessage(invite.claimKey, 0x50, "promenade/1 claim", invite.id, bytes));
  const keys = { signing: from.take(32), sealing: from.take(32) };
  const said = concat(invite.id, from.read());
  const signature = from.take(64);
  from.finish();
  verify(keys.signing, "promenade/1 claim", said, signature);
  return keys;
}

export function openAnswer(invite, device, bytes) {
  const context = concat(invite.id, device);
  const from = reader(openMessage(invite.answerKey, 0x51, "promenade/1 answer", context, bytes));
  const kind = from.u8();
  if (kind !== 1 && kind !== 2) refuse("another answer");
  const answer = kind === 2 ? null
    : { entries: from.u32(), head: from.take(32), welcome: from.block(4 * 1024 * 1024 + 256) };
  from.finish();
  return answer;
}

function openMessage(key, kind, name, context, bytes) {
  const from = reader(bytes);
  if (hex(from.take(2)) !== "0101" || from.u8() !== kind) refuse("another kind of message");
  const bound = domain(name, from.read(), context);
  return openXChaCha(key, from.take(24), bound, from.rest());
}

export function digits(key) {
  const text = String(key.readBigUInt64BE() % 1000000n).padStart(6, "0");
  return `${text.slice(0, 3)} ${text.slice(3)}`;
}

const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

export function readSheet(purpose, length, text) {
  const groups = text.split("-");
  const carrying = Math.ceil(Math.ceil((length * 8) / 5) / 4);
  if (groups.length !== carrying + 1) refuse("groups are missing");
  const symbols = groups.flatMap((group, place) => readGroup(purpose, group, place));
  const bits = symbols.slice(0, -4).map((symbol) => symbol.toString(2).padStart(5, "0")).join("");
  if (/1/.test(bits.slice(length * 8))) refuse("not zero behind");
  const bytes = Buffer.from(bits.slice(0, length * 8).match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const check = sha256("promenade/1 sheet check", purpose, [0], bytes);
  if (symbols.slice(-4).some((symbol, at) => symbol !== check[at] % 32)) refuse("the groups do not belong together");
  return bytes;
}

function readGroup(purpose, group, place) {
  const symbols = [...group].map((character) => ALPHABET.indexOf(character));
  if (symbols.length !== 5 || symbols.includes(-1)) refuse("no group");
  const check = symbols.pop();
  const hash = sha256("promenade/1 sheet group", purpose, [0, place], symbols);
  return hash[0] % 32 === check ? symbols : refuse("mistyped");
}

export const sheetRoot = (secret) => hkdf(secret, domain("promenade/1 recovery root"));
