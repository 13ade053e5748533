// Opening an HPKE message (RFC 9180): base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
// ChaCha20-Poly1305; one message.

import { concat } from "./bytes.mjs";
import { diffieHellman, hmac, openChaCha, sealingPublic } from "./crypto.mjs";

const KEM_SUITE = concat("KEM", [0x00, 0x20]);
const SUITE = concat("HPKE", [0x00, 0x20, 0x00, 0x01, 0x00, 0x03]);
const NOTHING = Buffer.alloc(0);

function extract(suite, salt, label, ikm) {
  const key = salt.length === 0 ? Buffer.alloc(32) : salt;
  return hmac(key, concat("HPKE-v1", suite, label, ikm));
}

// One block of HKDF-Expand is enough: nothing here is longer than a hash.
function expand(suite, prk, label, info, length) {
  const labelled = concat([length >> 8, length & 255], "HPKE-v1", suite, label, info);
  return hmac(prk, concat(labelled, [1])).subarray(0, length);
}

export function openHpke(scalar, info, sealed, associatedData = NOTHING) {
  const encapsulated = sealed.subarray(0, 32);
  const shared = diffieHellman(scalar, encapsulated);
  const kemContext = concat(encapsulated, sealingPublic(scalar));
  const eaePrk = extract(KEM_SUITE, NOTHING, "eae_prk", shared);
  const secret = expand(KEM_SUITE, eaePrk, "shared_secret", kemContext, 32);
  const pskIdHash = extract(SUITE, NOTHING, "psk_id_hash", NOTHING);
  const infoHash = extract(SUITE, NOTHING, "info_hash", info);
  const schedule = concat([0], pskIdHash, infoHash);
  const prk = extract(SUITE, secret, "secret", NOTHING);
  const key = expand(SUITE, prk, "key", schedule, 32);
  const nonce = expand(SUITE, prk, "base_nonce", schedule, 12);
  return openChaCha(key, nonce, associatedData, sealed.subarray(32));
}
