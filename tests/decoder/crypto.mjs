// The primitives of docs/protocol.md section 1, from Node's own crypto. HChaCha20 is by hand:
// Node has ChaCha20-Poly1305 with its 12-byte nonce only.

import crypto from "node:crypto";
import { concat, refuse } from "./bytes.mjs";

export function domain(name, ...parts) {
  return concat(name, [0], ...parts);
}

export function sha256(name, ...parts) {
  return crypto.createHash("sha256").update(domain(name, ...parts)).digest();
}

export function hkdf(secret, info, salt = Buffer.alloc(0)) {
  return Buffer.from(crypto.hkdfSync("sha256", secret, salt, info, 32));
}

export function hmac(key, message) {
  return crypto.createHmac("sha256", key).update(message).digest();
}

const ED25519_PUBLIC = Buffer.from("302a300506032b6570032100", "hex");
const ED25519_SECRET = Buffer.from("302e020100300506032b657004220420", "hex");
const X25519_PUBLIC = Buffer.from("302a300506032b656e032100", "hex");
const X25519_SECRET = Buffer.from("302e020100300506032b656e04220420", "hex");

const publicKey = (prefix, raw) =>
  crypto.createPublicKey({ key: concat(prefix, raw), format: "der", type: "spki" });
const secretKey = (prefix, raw) =>
  crypto.createPrivateKey({ key: concat(prefix, raw), format: "der", type: "pkcs8" });
const rawPublic = (secret) =>
  crypto.createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(12);

export const signingPublic = (seed) => rawPublic(secretKey(ED25519_SECRET, seed));
export const sealingPublic = (scalar) => rawPublic(secretKey(X25519_SECRET, scalar));

// One chain is read thousands of times, with another byte changed each time: what held once holds.
const held = new Set();

export function verify(signingKey, name, content, signature) {
  const message = domain(name, content);
  const once = sha256("verified", signingKey, signature, message).toString("latin1");
  if (held.has(once)) return;
  const key = publicKey(ED25519_PUBLIC, signingKey);
  if (!crypto.verify(null, message, key, signature)) refuse("bad signature");
  held.add(once);
}

export function diffieHellman(scalar, theirPublic) {
  return crypto.diffieHellman({
    privateKey: secretKey(X25519_SECRET, scalar),
    publicKey: publicKey(X25519_PUBLIC, theirPublic),
  });
}

export function openChaCha(key, nonce, associatedData, sealed) {
  if (sealed.length < 16) refuse("shorter than its tag");
  const cipher = crypto.createDecipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
  cipher.setAAD(associatedData, { plaintextLength: sealed.length - 16 });
  cipher.setAuthTag(sealed.subarray(-16));
  try {
    return concat(cipher.update(sealed.subarray(0, -16)), cipher.final());
  } catch {
    return refuse("the seal does not open");
  }
}

export function openXChaCha(key, nonce, associatedData, sealed) {
  const subkey = hChaCha20(key, nonce.subarray(0, 16));
  return openChaCha(subkey, concat(Buffer.alloc(4), nonce.subarray(16)), associatedData, sealed);
}

function hChaCha20(key, nonce) {
  const words = new Uint32Array(16);
  words.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  for (let i = 0; i < 8; i++) words[4 + i] = key.readUInt32LE(4 * i);
  for (let i = 0; i < 4; i++) words[12 + i] = nonce.readUInt32LE(4 * i);
  const turn = (word, bits) => (word << bits) | (word >>> (32 - bits));
  const quarter = (a, b, c, d) => {
    words[a] += words[b]; words[d] = turn(words[d] ^ words[a], 16);
    words[c] += words[d]; words[b] = turn(words[b] ^ words[c], 12);
    words[a] += words[b]; words[d] = turn(words[d] ^ words[a], 8);
    words[c] += words[d]; words[b] = turn(words[b] ^ words[c], 7);
  };
  for (let round = 0; round < 10; round++) {
    quarter(0, 4, 8, 12); quarter(1, 5, 9, 13); quarter(2, 6, 10, 14); quarter(3, 7, 11, 15);
    quarter(0, 5, 10, 15); quarter(1, 6, 11, 12); quarter(2, 7, 8, 13); quarter(3, 4, 9, 14);
  }
  const subkey = Buffer.alloc(32);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((word, i) => subkey.writeUInt32LE(words[word], 4 * i));
  return subkey;
}
