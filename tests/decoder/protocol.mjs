// Envelopes, records, drafts and local values as docs/protocol.md describes them.

import zlib from "node:zlib";
import { concat, hex, reader, refuse, u32 } from "./bytes.mjs";
import { domain, hkdf, openXChaCha, sealingPublic, sha256, signingPublic, verify } from "./crypto.mjs";
import { openHpke } from "./hpke.mjs";
import { may } from "./roster.mjs";

const VERSION_AND_SUITE = "0101";
const MAX_CIPHERTEXT = 4 * 1024 * 1024;
const HEADER_BYTES = 123;
const READ = 1;
const WRITE = 2;
const SUBMIT = 4;

function expectKind(from, kind) {
  if (hex(from.take(2)) !== VERSION_AND_SUITE) refuse("another version or suite");
  if (from.u8() !== kind) refuse("another kind");
}

export function deviceKeys(root, visit) {
  const seed = hkdf(root, domain("promenade/1 device signing key", visit));
  const scalar = hkdf(root, domain("promenade/1 device sealing key", visit));
  return { scalar, signing: signingPublic(seed), sealing: sealingPublic(scalar) };
}

export const actorId = (device, session) =>
  sha256("promenade/1 actor", device, session).subarray(0, 16);

export const envelopeId = (bytes) => sha256("promenade/1 envelope id", bytes);

const NEEDED = { 1: WRITE, 2: WRITE, 3: SUBMIT, 4: READ, 5: WRITE };

// How the content of each kind is sealed: with the epoch's key, to its key pair, to a device.
export const openWithKey = (key) => ({
  kinds: [1, 2, 4],
  open: ({ header, nonce, ciphertext }) =>
    openXChaCha(key, nonce, domain("promenade/1 envelope seal", header), ciphertext),
});

export const openWithEpochPair = (key) => ({
  kinds: [3],
  open: ({ log, epoch, header, ciphertext }, visit) => {
    const place = concat(visit, log, u32(epoch));
    const secret = hkdf(key, domain("promenade/1 submission key", place));
    return openHpke(secret, domain("promenade/1 submission", place), ciphertext, header);
  },
});

export const openWithDevice = (device, scalar) => ({
  kinds: [5],
  open: ({ header, ciphertext }, visit) =>
    openHpke(scalar, domain("promenade/1 welcome", visit, device), ciphertext, header),
});

export function openRecord(bytes, { kinds, open }, roster) {
  const envelope = readEnvelope(bytes);
  const { kind, log, signer } = envelope;
  if (!kinds.includes(kind)) refuse("sealed in another way");
  if ((may(roster, signer, log, 0n) & NEEDED[kind]) === 0) refuse("not allowed");
  const keys = roster.members.get(hex(signer));
  verify(keys.signing, "promenade/1 envelope", envelope.signed, envelope.signature);
  const signed = unpad(open(envelope, roster.visit));
  const record = readSigned(log, signed, roster);
  const same = envelope.session.equals(record.session) && envelope.record.equals(record.id);
  if (!same || envelope.sequence !== record.sequence) refuse("the header names another record");
  if (kind !== record.kind) refuse("another kind of content");
  if ((kind === 3 || kind === 5) && !record.author.equals(signer)) refuse("sealed by another");
  return { ...record, signed };
}

function readEnvelope(bytes) {
  const from = reader(bytes);
  if (hex(from.take(2)) !== VERSION_AND_SUITE) refuse("another version or suite");
  const [kind, log, epoch] = [from.u8(), from.take(16), from.u32()];
  const [nonce, signer, session] = [from.take(24), from.take(16), from.take(16)];
  const [sequence, record, ciphertext] = [from.u64(), from.take(32), from.block(MAX_CIPHERTEXT)];
  const signed = from.read();
  const signature = from.take(64);
  from.finish();
  if ((sequence === 0n) !== (kind === 4 || kind === 5)) refuse("a sequence without a chain");
  const header = signed.subarray(0, HEADER_BYTES);
  return { kind, log, epoch, nonce, signer, session, sequence, record, ciphertext, signed, signature, header };
}

export function readSigned(log, signed, roster) {
  const unsigned = signed.subarray(0, -64);
  const record = readRecord(log, unsigned);
  const author = roster.members.get(hex(record.author)) ?? refuse("unknown author");
  verify(author.signing, "promenade/1 record", concat(log, unsigned), signed.subarray(-64));
  return record;
}

function readRecord(log, unsigned) {
  const from = reader(unsigned);
  if (from.u8() !== 1) refuse("a record of another version");
  const record = {
    id: sha256("promenade/1 record id", log, unsigned),
    session: from.take(16),
    author: from.take(16),
    sequence: from.u64(),
    previous: from.take(32),
    origin: from.take(16),
  };
  record.kind = from.u8();
  const read = CONTENTS[record.kind] ?? refuse("another kind of content");
  Object.assign(record, read(from));
  from.finish();
  return record;
}

const CONTENTS = {
  1: (from) => {
    const count = from.u32();
    return { changes: readChanges(inflate(from.rest()), count) };
  },
  2: (from) => {
    const as_of = from.u64();
    const made_from = list(from, () => ({ log: from.take(16), heads: list(from, () => from.take(32)) }));
    return { as_of, made_from, value: inflate(from.rest()) };
  },
  3: (from) => ({ value: inflate(from.rest()) }),
  4: (from) => ({
    made_at: from.u64(),
    seen: list(from, () => ({ session: from.take(16), sequence: from.u64(), record: from.take(32) })),
  }),
  5: (from) => ({
    device: from.take(16),
    person: from.take(16),
    role: from.u8(),
    visit_name: text(from, 512),
    logs: list(from, () => ({ log: from.take(16), name: text(from, 64) })),
  }),
};

// Strictly ascending by what each item begins with.
function list(from, read) {
  const found = [];
  for (let left = from.u16(); left > 0; left--) found.push(read());
  const keys = found.map((item) => hex(Buffer.isBuffer(item) ? item : Object.values(item)[0]));
  if (keys.some((key, at) => at > 0 && keys[at - 1] >= key)) refuse("out of order");
  return found;
}

function text(from, most) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(from.block(most));
  } catch {
    return refuse("no UTF-8");
  }
}

function inflate(rest) {
  const length = rest.readUInt32BE(0);
  if (length > 16 * 1024 * 1024) refuse("too large");
  const block = rest.subarray(4);
  const { buffer, engine } = zlib.inflateRawSync(block, { info: true, maxOutputLength: length + 1 });
  if (buffer.length !== length || engine.bytesWritten !== block.length) refuse("not one block");
  return buffer;
}

function readChanges(plain, count) {
  const from = reader(plain);
  const changes = [];
  for (let i = 0; i < count; i++) changes.push(from.block(16 * 1024 * 1024));
  from.finish();
  return changes;
}

function unpad(padded) {
  const from = reader(padded);
  const content = from.block(MAX_CIPHERTEXT);
  if (bucket(content.length + 4) !== padded.length) refuse("another bucket");
  if (from.rest().some((byte) => byte !== 0)) refuse("padding is not zero");
  return content;
}

function bucket(bytes) {
  if (bytes <= 4096) return Math.ceil(bytes / 256) * 256;
  const exponent = 31 - Math.clz32(bytes);
  const step = 2 ** (exponent - (31 - Math.clz32(exponent)) - 1);
  return Math.ceil(bytes / step) * step;
}

export function openDraft(bytes, key) {
  const from = reader(bytes);
  expectKind(from, 0x40);
  const log = from.take(16);
  from.u32();
  const bound = domain("promenade/1 draft", from.read());
  const nonce = from.take(24);
  const plain = reader(openXChaCha(key, nonce, bound, from.rest()));
  return { log, origin: plain.take(16), index: plain.u64(), change: plain.rest() };
}

export const storageKey = (root) => hkdf(root, domain("promenade/1 storage key"));

export function openLocal(key, context, bytes) {
  const from = reader(bytes);
  expectKind(from, 0x41);
  const bound = domain("promenade/1 local value", from.read(), context);
  return openXChaCha(key, from.take(24), bound, from.rest());
}

export function unlockRoot(bytes, passcodeKey) {
  const from = reader(bytes);
  expectKind(from, 0x42);
  from.take(4 + 4 + 16);
  const bound = domain("promenade/1 locked root", from.read());
  return openXChaCha(passcodeKey, from.take(24), bound, from.rest());
}
