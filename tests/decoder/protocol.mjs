// Envelopes, records, drafts and local values as docs/protocol.md describes them.

import zlib from "node:zlib";
import { concat, hex, reader, refuse } from "./bytes.mjs";
import { domain, hkdf, openXChaCha, sealingPublic, sha256, signingPublic, verify } from "./crypto.mjs";
import { may } from "./roster.mjs";

const VERSION_AND_SUITE = "0101";
const MAX_CIPHERTEXT = 4 * 1024 * 1024;
const HEADER_BYTES = 123;
const WRITE = 2;

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

export function openRecord(bytes, key, roster) {
  const from = reader(bytes);
  expectKind(from, 1);
  const log = from.take(16);
  from.u32();
  const nonce = from.take(24);
  const device = from.take(16);
  const signer = roster.members.get(hex(device)) ?? refuse("unknown signer");
  const header = { session: from.take(16), sequence: from.u64(), id: from.take(32) };
  const ciphertext = from.block(MAX_CIPHERTEXT);
  const signed = from.read();
  const signature = from.take(64);
  from.finish();
  if ((may(roster, device, log, 0n) & WRITE) === 0) refuse("may not write");
  verify(signer.signing, "promenade/1 envelope", signed, signature);
  const bound = domain("promenade/1 envelope seal", signed.subarray(0, HEADER_BYTES));
  const content = unpad(openXChaCha(key, nonce, bound, ciphertext));
  const unsigned = content.subarray(0, -64);
  const record = readRecord(log, unsigned);
  const same = header.session.equals(record.session) && header.id.equals(record.id);
  if (!same || header.sequence !== record.sequence) refuse("the header names another record");
  const author = roster.members.get(hex(record.author)) ?? refuse("unknown author");
  verify(author.signing, "promenade/1 record", concat(log, unsigned), content.subarray(-64));
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
  if (from.u8() !== 1) refuse("another kind of content");
  const count = from.u32();
  const plain = inflate(from.rest(), from);
  return { ...record, changes: readChanges(plain, count) };
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
