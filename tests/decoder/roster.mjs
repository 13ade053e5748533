// The roster of docs/protocol.md section 4: every kind of entry, and every rule.

import { concat, hex, reader, refuse, u32 } from "./bytes.mjs";
import { domain, hkdf, openXChaCha, sealingPublic, sha256, verify } from "./crypto.mjs";
import { openHpke } from "./hpke.mjs";

const ADMIN = 1;
const EVERY_LOG = 2;
const READ = 1;
const ALL = 7;
const HISTORY = 1;

export const deviceId = (signing, sealing) =>
  sha256("promenade/1 device", signing, sealing).subarray(0, 16);

export function readRoster(visit, entries) {
  const roster = { visit, members: new Map(), barred: new Set(), logs: new Map(), ids: [], entries: [] };
  for (const bytes of entries) readEntry(roster, bytes);
  return { ...roster, head: roster.ids.at(-1) };
}

export function may(roster, device, log, at) {
  const member = roster.members.get(hex(device));
  const known = roster.logs.get(hex(log));
  if (!member || !known || ended(known.expires, at) || ended(member.standing.expires, at)) return 0;
  return access(member, hex(log));
}

const ended = (moment, at) => Boolean(moment) && moment <= at;

function access(member, log) {
  if (member.removed) return 0;
  return accessOf(member.standing, log);
}

const accessOf = (standing, log) =>
  standing.grants.get(log) ?? (standing.rights & EVERY_LOG ? ALL : 0);

export const isAdmin = (member) => Boolean(member) && !member.removed && (member.standing.rights & ADMIN) !== 0;

function readEntry(roster, bytes) {
  const from = reader(bytes);
  if (hex(from.take(2)) !== "0101") refuse("another version or suite");
  const kind = from.u8();
  if (!from.take(16).equals(roster.visit)) refuse("another visit");
  const number = roster.ids.length;
  const previous = roster.ids.at(-1) ?? Buffer.alloc(32);
  if (from.u32() !== number || !from.take(32).equals(previous)) refuse("broken chain");
  const signer = hex(from.take(16));
  const body = reader(from.block(256 * 1024));
  const signed = from.read();
  const signature = from.take(64);
  from.finish();
  if ((kind === 1) !== (number === 0)) refuse("a roster begins with one Create entry");
  if (kind === 1) create(roster, signer, body);
  const member = roster.members.get(signer) ?? refuse("unknown signer");
  if (!isAdmin(member)) refuse("not an admin");
  verify(member.signing, "promenade/1 roster entry", signed, signature);
  const rules = { 2: epoch, 3: log, 4: add, 5: change, 6: remove, 7: join };
  if (rules[kind]) {
    rules[kind](roster, body, signer);
    body.finish();
  }
  roster.ids.push(sha256("promenade/1 roster entry id", bytes));
  roster.entries.push(bytes);
}

function create(roster, signer, body) {
  const [signing, sealing] = [body.take(32), body.take(32)];
  const standing = { role: body.u8(), rights: body.u32(), expires: 0n, grants: new Map() };
  body.finish();
  if (hex(deviceId(signing, sealing)) !== signer) refuse("the id is not the hash of the keys");
  roster.members.set(signer, { signing, sealing, standing });
}

function epoch(roster, body) {
  const id = hex(body.take(16));
  const [number, publicKey, wraps] = [body.u32(), body.take(32), flag(body)];
  const previousKey = wraps ? body.take(72) : null;
  const grants = new Map();
  for (let left = body.u16(); left > 0; left--) {
    const device = hex(body.take(16));
    const sealed = body.take(80);
    const member = present(roster, device);
    if ((access(member, id) & READ) === 0) refuse("sealed to one who may not read");
    if (!grants.has(device)) grants.set(device, sealed);
  }
  const state = logOf(roster, id);
  const current = state.epochs.at(-1);
  const more = current?.number === number;
  if (!more && number !== lastNumber(state) + 1) refuse("the epoch does not follow");
  if (wraps && (more || !current)) refuse("nothing before it");
  if (more && !publicKey.equals(current.publicKey)) refuse("another key for the same epoch");
  if ((more || wraps) && (state.flags & HISTORY) === 0) refuse("the past is closed");
  if (!more) state.epochs.push({ number, publicKey, previousKey, grants });
  else for (const [device, sealed] of grants) if (!current.grants.has(device)) current.grants.set(device, sealed);
  roster.logs.set(id, state);
}

const logOf = (roster, id) => roster.logs.get(id) ?? { epochs: [], elsewhere: 0, expires: 0n };
const lastNumber = (state) => Math.max(state.epochs.at(-1)?.number ?? 0, state.elsewhere);

function log(roster, body) {
  const id = hex(body.take(16));
  const [expires, flags] = [body.u64(), body.u32()];
  const state = logOf(roster, id);
  if (state.flags !== undefined) {
    if (state.flags !== flags) refuse("other flags");
    if (expires !== 0n && (state.expires === 0n || expires < state.expires)) refuse("kept for less long");
  }
  roster.logs.set(id, { ...state, expires, flags });
}

function add(roster, body) {
  const [signing, sealing, provisional] = [body.take(32), body.take(32), flag(body)];
  const standing = readStanding(roster, body);
  const id = hex(deviceId(signing, sealing));
  if (roster.members.has(id) || roster.barred.has(id)) refuse("is or was a member");
  if (provisional && standing.expires === 0n) refuse("provisional without an end");
  roster.members.set(id, { signing, sealing, standing, provisional });
}

function change(roster, body) {
  const id = hex(body.take(16));
  const standing = readStanding(roster, body);
  readLast(body);
  const member = present(roster, id);
  if ((standing.rights & ADMIN) === 0) adminBeside(roster, id);
  roster.members.set(id, { ...member, standing, provisional: false });
}

function remove(roster, body) {
  const { id } = readRemoval(body);
  const member = present(roster, id);
  adminBeside(roster, id);
  roster.members.set(id, { ...member, removed: true });
}

function join(roster, body, signer) {
  const [common, other] = [body.take(32), body.take(32)];
  const removed = counted(body, () => readRemoval(body).id);
  const epochs = counted(body, () => [hex(body.take(16)), body.u32()]);
  ascending(removed);
  ascending(epochs.map(([id]) => id));
  const place = roster.ids.findIndex((id) => id.equals(common));
  if (place < 0 || roster.ids.some((id) => id.equals(other))) refuse("no such branch");
  const before = readRoster(roster.visit, roster.entries.slice(0, place + 1));
  if (!isAdmin(before.members.get(signer)) || removed.includes(signer)) refuse("not an admin of both");
  for (const [id, member] of roster.members) {
    const was = before.members.get(id);
    if (!was) roster.members.delete(id);
    else if (!member.removed) member.standing = commonOf(member.standing, was.standing);
  }
  for (const id of removed) {
    if (roster.members.has(id)) roster.members.get(id).removed = true;
    else roster.barred.add(id);
  }
  for (const [id, number] of epochs) {
    const state = logOf(roster, id);
    roster.logs.set(id, { ...state, elsewhere: Math.max(state.elsewhere, number) });
  }
}

function commonOf(one, two) {
  const ends = [one.expires, two.expires].filter((moment) => moment !== 0n);
  const grants = new Map();
  for (const id of [...one.grants.keys(), ...two.grants.keys()]) {
    grants.set(id, accessOf(one, id) & accessOf(two, id));
  }
  const expires = ends.reduce((least, moment) => (least !== 0n && least < moment ? least : moment), 0n);
  return { role: one.role, rights: one.rights & two.rights, expires, grants };
}

function present(roster, id) {
  const member = roster.members.get(id);
  if (!member || member.removed) refuse("no member");
  return member;
}

function adminBeside(roster, id) {
  const others = [...roster.members].filter(([other]) => other !== id);
  if (!others.some(([, member]) => isAdmin(member))) refuse("nobody would be left to sign");
}

function readStanding(roster, body) {
  const [role, rights, expires] = [body.u8(), body.u32(), body.u64()];
  const granted = counted(body, () => [hex(body.take(16)), body.u8()]);
  ascending(granted.map(([id]) => id));
  if (granted.some(([id]) => !roster.logs.has(id))) refuse("an unknown log");
  if ((rights & ADMIN) !== 0 && expires !== 0n) refuse("an admin cannot expire");
  return { role, rights, expires, grants: new Map(granted) };
}

function readRemoval(body) {
  const [id, reason] = [hex(body.take(16)), body.u8()];
  return { id, reason, last: readLast(body) };
}

function readLast(body) {
  const last = counted(body, () => [hex(body.take(32)), body.u64()]);
  ascending(last.map(([place]) => place));
  return last;
}

function counted(body, read) {
  const found = [];
  for (let left = body.u16(); left > 0; left--) found.push(read());
  return found;
}

function ascending(keys) {
  keys.forEach((key, at) => at > 0 && keys[at - 1] >= key && refuse("out of order"));
}

function flag(body) {
  const value = body.u8();
  return value < 2 ? value === 1 : refuse("neither yes nor no");
}

export function openEpochKey(roster, log, number, device, scalar) {
  const epochs = roster.logs.get(hex(log))?.epochs.filter((one) => one.number >= number) ?? [];
  const sealed = epochs.findIndex((one) => one.grants.has(hex(device)));
  if (sealed < 0 || epochs[0].number !== number) refuse("not sealed to it");
  const place = (one) => concat(roster.visit, log, u32(one.number));
  const info = domain("promenade/1 epoch key", place(epochs[sealed]), device);
  let key = openHpke(scalar, info, epochs[sealed].grants.get(hex(device)));
  for (let at = sealed; ; at--) {
    const secret = hkdf(key, domain("promenade/1 submission key", place(epochs[at])));
    if (!sealingPublic(secret).equals(epochs[at].publicKey)) refuse("not the epoch's key");
    if (at === 0) return key;
    const wrapped = epochs[at].previousKey ?? refuse("the past is closed");
    const bound = domain("promenade/1 previous epoch key", place(epochs[at]), u32(epochs[at - 1].number));
    key = openXChaCha(key, wrapped.subarray(0, 24), bound, wrapped.subarray(24));
  }
}
