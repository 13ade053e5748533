// Plays the service worker as a build ships it against a network and caches of its own.
//
// PROMENADE_DIST=dist node --test tests/service-worker/run.mjs

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Phone } from "./phone.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const build = read(process.env.PROMENADE_DIST);
const next = after(build);

function read(directory) {
  const files = new Map();
  for (const entry of fs.readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const name = path.relative(directory, file);
    if (!name.endsWith(".br")) files.set(name === "index.html" ? "/" : `/${name}`, fs.readFileSync(file));
  }
  const worker = files.get("/service-worker.js").toString();
  // What describes the build to the relay is never served, and the worker is not its own file.
  files.delete("/build.json");
  files.delete("/service-worker.js");
  const identity = /BUILD = "([0-9a-f]{12})"/.exec(worker)[1];
  return { files, worker, cache: `promenade-${identity}` };
}

/** The build as it would be after a change to the programs of page and engine. */
function after(before) {
  let shell = before.files.get("/").toString();
  const files = new Map(before.files);
  for (const [file, bytes] of before.files) {
    if (!/^\/(page|engine)-[0-9a-f]{16}\.wasm$/.test(file)) continue;
    const changed = Buffer.concat([bytes, Buffer.from("changed")]);
    const name = file.replace(/[0-9a-f]{16}/, sha256(changed).slice(0, 16));
    files.delete(file);
    files.set(name, changed);
    shell = shell.replaceAll(file, name);
  }
  files.set("/", Buffer.from(shell));
  const list = [...files].map(([file, bytes]) => [file, sha256(bytes)]);
  const identity = sha256(JSON.stringify(list)).slice(0, 12);
  const worker = before.worker
    .replace(/FILES = new Map\(.*\);/, `FILES = new Map(${JSON.stringify(list)});`)
    .replace(/BUILD = "[0-9a-f]{12}"/, `BUILD = "${identity}"`);
  return { files, worker, cache: `promenade-${identity}` };
}

const OLDER = "promenade-000000000000";

/** A phone on which this build is installed and active, after what it had kept before. */
async function phoneWith(one, ...before) {
  const phone = new Phone();
  for (const cache of before) await phone.put(cache, "/", "a shell of before");
  phone.serve(one.files);
  await phone.install(one.worker);
  await phone.activate();
  return phone;
}

/** Whether a cache holds every file of a build and nothing else. */
async function assertHolds(phone, one) {
  const kept = await phone.contents(one.cache);
  assert.deepEqual([...kept.keys()].sort(), [...one.files.keys()].sort());
  for (const [file, bytes] of kept) assert.equal(sha256(bytes), sha256(one.files.get(file)), file);
}

test("the list to keep is exactly the built files, by their own hashes", () => {
  const list = JSON.parse(/FILES = new Map\((.*)\);/.exec(build.worker)[1]);
  const built = [...build.files].map(([file, bytes]) => [file, sha256(bytes)]);
  assert.deepEqual(list.sort(), built.sort());
});

test("installing keeps every file, once, and none besides", async () => {
  const phone = await phoneWith(build);
  await assertHolds(phone, build);
  assert.equal(phone.asked.length, build.files.size);
});

test("an install that gets one file of another build, or none, fails and serves nothing of it", async () => {
  const program = [...build.files.keys()].find((file) => /^\/page-.*\.wasm$/.test(file));
  for (const wrong of [Buffer.from("another build"), undefined]) {
    const phone = await phoneWith(next);
    const files = new Map(build.files);
    if (wrong) files.set(program, wrong);
    else files.delete(program);
    phone.serve(files);
    await assert.rejects(phone.install(build.worker), /not a file of build/);
    assert.equal((await phone.contents(build.cache)).get(program), undefined);
    // The build that was there goes on.
    assert.equal(sha256(await phone.get("/today", "navigate")), sha256(next.files.get("/")));
  }
});

test("what two builds have in common is not loaded again, and the new one waits", async () => {
  const phone = await phoneWith(build);
  phone.serve(next.files);
  phone.asked.length = 0;
  await phone.install(next.worker);
  await assertHolds(phone, next);
  const fresh = [...next.files.keys()].filter((file) => file === "/" || !sameIn(build, next, file));
  assert.deepEqual(phone.asked.toSorted(), fresh.sort());
  assert.equal(phone.skippedWaiting, false);
  assert.equal(sha256(await phone.get("/", "navigate")), sha256(build.files.get("/")), "the old one serves");
});

const sameIn = (one, other, file) => one.files.has(file) && one.files.get(file).equals(other.files.get(file));

test("what an earlier build kept is taken only if it is the same to the byte", async () => {
  const phone = await phoneWith(build);
  const style = [...build.files.keys()].find((file) => file.endsWith(".css"));
  await phone.put(build.cache, style, "no style any more");
  phone.serve(next.files);
  await phone.install(next.worker);
  await assertHolds(phone, next);
});

test("it takes over when it is told to, and keeps the build before it for one release", async () => {
  const phone = await phoneWith(build);
  phone.serve(next.files);
  await phone.install(next.worker);
  await phone.message({ type: "activate" });
  assert.equal(phone.skippedWaiting, true);
  await phone.activate();
  assert.deepEqual((await phone.cacheNames()).sort(), [build.cache, next.cache].sort());
  const old = [...build.files.keys()].find((file) => /^\/engine-/.test(file) && !next.files.has(file));
  phone.serve(new Map());
  assert.equal(sha256(await phone.get(old)), sha256(build.files.get(old)), "a tab of the old build");
  assert.equal(sha256(await phone.get("/", "navigate")), sha256(next.files.get("/")));
});

test("of three builds the oldest goes, and caches of others stay", async () => {
  const phone = await phoneWith(build, OLDER, "somebody-else");
  phone.serve(next.files);
  await phone.install(next.worker);
  await phone.activate();
  assert.deepEqual((await phone.cacheNames()).sort(), [build.cache, next.cache, "somebody-else"].sort());
});

test("with a file missing nothing is cleaned up; with the server back it heals", async () => {
  const phone = await phoneWith(build, OLDER);
  phone.serve(next.files);
  await phone.install(next.worker);
  const program = [...next.files.keys()].find((file) => /^\/engine-.*\.wasm$/.test(file));
  await phone.forget(next.cache, program);
  phone.serve(undefined);
  await phone.activate();
  assert.ok((await phone.cacheNames()).includes(OLDER), "nothing was cleaned up");
  assert.equal((await phone.message({ type: "check" })).missing, 1);
  phone.serve(next.files);
  assert.equal((await phone.message({ type: "check" })).missing, 0);
  await assertHolds(phone, next);
});

test("without a server every screen is this build's shell, and every file its own", async () => {
  const phone = await phoneWith(build);
  phone.serve(undefined);
  for (const screen of ["/", "/visits", "/visit/1/roll-call/2"]) {
    assert.equal(sha256(await phone.get(screen, "navigate")), sha256(build.files.get("/")), screen);
  }
  for (const [file, bytes] of build.files) assert.equal(sha256(await phone.get(file)), sha256(bytes), file);
  assert.equal(await phone.get("/v1/time"), undefined, "what is no file is left to the network");
  assert.equal(await phone.get("/healthz", "navigate"), undefined);
});

test("a shell that was thrown away is not replaced by one whose files are missing", async () => {
  const phone = await phoneWith(build);
  await phone.forget(build.cache, "/");
  phone.serve(next.files);
  const shell = (await phone.get("/", "navigate")).toString();
  // It is the server's own: a shell names the files of its build, so what it asks for is whole.
  assert.equal(sha256(shell), sha256(next.files.get("/")));
  assert.equal((await phone.contents(build.cache)).get("/"), undefined, "it is not kept among this build's");
});
