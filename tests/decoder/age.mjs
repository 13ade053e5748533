// The age v1 format with one scrypt recipient.

import crypto from "node:crypto";
import { concat, refuse } from "./bytes.mjs";
import { hkdf, hmac, openChaCha } from "./crypto.mjs";

const CHUNK = 64 * 1024 + 16;
const HEADER =
  /^age-encryption\.org\/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]*)\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n/;

function base64(text) {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64").replace(/=+$/, "") !== text) refuse("base64 in another spelling");
  return bytes;
}

export function openArchive(passphrase, file) {
  const [whole, salt, factor, wrapped, mac] = HEADER.exec(file.toString("latin1")) ?? refuse("no such header");
  if (Number(factor) > 17) refuse("work factor too high");
  const saltBytes = concat("age-encryption.org/v1/scrypt", base64(salt));
  const cost = { N: 2 ** Number(factor), r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
  const wrapping = crypto.scryptSync(passphrase, saltBytes, 32, cost);
  const fileKey = openChaCha(wrapping, Buffer.alloc(12), Buffer.alloc(0), base64(wrapped));
  const covered = whole.slice(0, -(1 + 43 + 1));
  if (!hmac(hkdf(fileKey, "header"), covered).equals(base64(mac))) refuse("header altered");
  const rest = file.subarray(whole.length);
  if (rest.length < 16) refuse("truncated");
  return openChunks(hkdf(fileKey, "payload", rest.subarray(0, 16)), rest.subarray(16));
}

function openChunks(key, sealed) {
  const parts = [];
  for (let number = 0, at = 0; at === 0 || at < sealed.length; number++, at += CHUNK) {
    const last = at + CHUNK >= sealed.length;
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 7);
    nonce[11] = last ? 1 : 0;
    const part = openChaCha(key, nonce, Buffer.alloc(0), sealed.subarray(at, at + CHUNK));
    if (part.length === 0 && number > 0) refuse("an empty chunk");
    parts.push(part);
  }
  return concat(...parts);
}
