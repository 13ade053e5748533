// Reads the known-answer vectors with code that shares nothing with the app: every value must
// open to what the vectors say, and none may open with any byte changed.
//
// node tests/decoder/run.mjs crates/vault/vectors/v1.json

import assert from "node:assert/strict";
import fs from "node:fs";
import { Refused, hex, unhex } from "./bytes.mjs";
import * as protocol from "./protocol.mjs";
import * as rosters from "./roster.mjs";
import * as joining from "./joining.mjs";
import { openArchive } from "./age.mjs";

const vectors = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const root = unhex(vectors.device.root);
const visit = unhex(vectors.device.visit);
const entries = vectors.roster.entries.map(unhex);
let opened = 0;
let refused = 0;

function opensOnlyUnaltered(what, valid, open) {
  open(valid);
  opened += 1;
  const altered = Buffer.from(valid);
  for (let at = 0; at < valid.length; at++) {
    altered[at] ^= 1 << at % 8;
    mustRefuse(`${what}, byte ${at} changed`, () => open(altered));
    altered[at] = valid[at];
  }
  mustRefuse(`${what}, cut short`, () => open(valid.subarray(0, -1)));
  mustRefuse(`${what}, one byte more`, () => open(Buffer.concat([valid, Buffer.alloc(1)])));
}

function mustRefuse(what, open) {
  try {
    open();
  } catch (error) {
    // Node's own errors come from keys that are none and from deflate.
    if (error instanceof Refused || /^(ERR_|Z_)/.test(error.code)) {
      refused += 1;
      return;
    }
    throw error;
  }
  assert.fail(`${what}: it still opens`);
}

const keys = protocol.deviceKeys(root, visit);
const device = rosters.deviceId(keys.signing, keys.sealing);
assert.equal(hex(keys.signing), vectors.device.signing_public);
assert.equal(hex(keys.sealing), vectors.device.sealing_public);
assert.equal(hex(device), vectors.device.device);
assert.equal(hex(protocol.actorId(device, unhex(vectors.actor.session))), vectors.actor.actor);

const roster = rosters.readRoster(visit, entries);
assert.equal(hex(roster.head), vectors.roster.head);
entries.forEach((entry, at) => {
  opensOnlyUnaltered(`roster entry ${at}`, entry, (bytes) =>
    rosters.readRoster(visit, entries.with(at, bytes)));
});

const key = rosters.openEpochKey(roster, unhex(vectors.epoch.log), vectors.epoch.epoch, device, keys.scalar);
assert.equal(hex(key), vectors.epoch.key);

const members = vectors.members;
const story = members.entries.map(unhex);
const joined = rosters.readRoster(unhex(members.visit), story);
assert.equal(hex(joined.head), members.head);
rosters.readRoster(unhex(members.visit), members.other_branch.map(unhex));
for (const expected of members.may) {
  const found = rosters.may(joined, unhex(expected.device), unhex(expected.log), BigInt(expected.at));
  assert.equal(found, expected.may);
}
for (const expected of members.keys) {
  const own = protocol.deviceKeys(unhex(expected.root), unhex(members.visit));
  const id = rosters.deviceId(own.signing, own.sealing);
  const open = () => rosters.openEpochKey(joined, unhex(expected.log), expected.epoch, id, own.scalar);
  if (expected.key) assert.equal(hex(open()), expected.key);
  else mustRefuse("a key that nobody gave it", open);
}
story.forEach((entry, at) => {
  opensOnlyUnaltered(`entry ${at} of several members`, entry, (bytes) =>
    rosters.readRoster(unhex(members.visit), [...story.slice(0, at), bytes]));
});

const kinds = vectors.other_kinds;
const four = rosters.readRoster(unhex(kinds.visit), kinds.entries.map(unhex));
const reads = protocol.deviceKeys(unhex(kinds.reader_root), unhex(kinds.visit));
const ways = {
  card: protocol.openWithKey(unhex(kinds.open_key)),
  attestation: protocol.openWithKey(unhex(kinds.open_key)),
  submission: protocol.openWithEpochPair(unhex(kinds.closed_key)),
  welcome: protocol.openWithDevice(unhex(kinds.welcome.device), reads.scalar),
};
for (const [name, way] of Object.entries(ways)) {
  const { envelope, ...expected } = kinds[name];
  const record = plain(protocol.openRecord(unhex(envelope), way, four));
  for (const field of Object.keys(expected)) assert.deepEqual(record[field], expected[field], `${name}: ${field}`);
  opensOnlyUnaltered(name, unhex(envelope), (bytes) => protocol.openRecord(bytes, way, four));
}

// Bytes as hexadecimal and long numbers as numbers, as they stand in the vectors.
function plain(value) {
  if (Buffer.isBuffer(value)) return hex(value);
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, plain(inside)]));
}

const { invite: expectedInvite, sheet, transfer } = vectors.joining;
const invite = joining.readInvite(`Come along: https://visit.example/${expectedInvite.text}`);
assert.equal(hex(invite.visit), expectedInvite.visit);
assert.equal(hex(invite.firstEntry), expectedInvite.first_entry);
for (const name of ["secret", "id", "verifier", "salt"]) assert.equal(hex(invite[name]), expectedInvite[name]);
const joiner = unhex(expectedInvite.device);
const claimed = joining.openClaim(invite, unhex(expectedInvite.claim));
assert.deepEqual(rosters.deviceId(claimed.signing, claimed.sealing), joiner);
assert.equal(hex(claimed.signing) + hex(claimed.sealing), expectedInvite.comparing_input);
const answer = plain(joining.openAnswer(invite, joiner, unhex(expectedInvite.answer)));
for (const name of ["entries", "head", "welcome"]) assert.equal(answer[name], expectedInvite[name]);
assert.equal(joining.digits(unhex(expectedInvite.comparing_key)), expectedInvite.digits);
opensOnlyUnaltered("claim", unhex(expectedInvite.claim), (bytes) => joining.openClaim(invite, bytes));
opensOnlyUnaltered("answer", unhex(expectedInvite.answer), (bytes) => joining.openAnswer(invite, joiner, bytes));

const sheetVisit = joining.readSheet("visit", 16, sheet.visit_code);
const sheetKeys = protocol.deviceKeys(joining.sheetRoot(joining.readSheet("secret", 20, sheet.secret_code)), sheetVisit);
assert.equal(hex(sheetVisit), sheet.visit);
assert.equal(hex(rosters.deviceId(sheetKeys.signing, sheetKeys.sealing)), sheet.device);

assert.deepEqual(plain(joining.readTransferFile(unhex(transfer.file)).parts), transfer.parts);
opensOnlyUnaltered("transfer file", unhex(transfer.file), (bytes) => joining.readTransferFile(bytes));

let previous = "00".repeat(32);
vectors.records.forEach((expected, index) => {
  const envelope = unhex(expected.envelope);
  const record = protocol.openRecord(envelope, protocol.openWithKey(key), roster);
  assert.equal(hex(protocol.envelopeId(envelope)), expected.envelope_id);
  assert.equal(hex(record.id), expected.record_id);
  assert.equal(record.sequence, BigInt(index + 1));
  assert.equal(hex(record.previous), previous);
  for (const name of ["session", "origin", "author", "previous"]) {
    assert.equal(hex(record[name]), expected[name]);
  }
  assert.deepEqual(record.changes.map(hex), expected.changes);
  previous = expected.record_id;
  opensOnlyUnaltered(`record ${index}`, envelope, (bytes) => protocol.openRecord(bytes, protocol.openWithKey(key), roster));
});

vectors.drafts.forEach((expected, index) => {
  const draft = protocol.openDraft(unhex(expected.sealed), key);
  assert.equal(hex(draft.origin), expected.origin);
  assert.equal(draft.index, BigInt(expected.index));
  assert.equal(hex(draft.change), expected.change);
  opensOnlyUnaltered(`draft ${index}`, unhex(expected.sealed), (bytes) => protocol.openDraft(bytes, key));
});

const storageKey = protocol.storageKey(root);
const { context, sealed, plaintext } = vectors.local;
assert.equal(hex(storageKey), vectors.local.storage_key);
assert.equal(hex(protocol.openLocal(storageKey, context, unhex(sealed))), plaintext);
opensOnlyUnaltered("local value", unhex(sealed), (bytes) => protocol.openLocal(storageKey, context, bytes));
mustRefuse("local value of another cell", () => protocol.openLocal(storageKey, "other", unhex(sealed)));

const { locked, passcode_key } = vectors.locked_root;
assert.equal(hex(protocol.unlockRoot(unhex(locked), unhex(passcode_key))), vectors.locked_root.root);
opensOnlyUnaltered("locked root", unhex(locked), (bytes) => protocol.unlockRoot(bytes, unhex(passcode_key)));

for (const archive of vectors.archives) {
  assert.equal(hex(openArchive(archive.passphrase, unhex(archive.file))), archive.plaintext);
  opensOnlyUnaltered("archive", unhex(archive.file), (bytes) => openArchive(archive.passphrase, bytes));
}

console.log(`${opened} values opened as the vectors say; ${refused} altered ones refused`);
