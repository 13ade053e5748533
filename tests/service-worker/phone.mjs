// As much of a browser as the service worker uses: caches, a network that can be cut, its events.

import vm from "node:vm";

const ORIGIN = "https://app.invalid";

class CacheOf {
  entries = new Map();
  async match(request) {
    const bytes = this.entries.get(pathOf(request));
    return bytes && new Response(bytes);
  }
  async put(request, response) {
    this.entries.set(pathOf(request), Buffer.from(await response.arrayBuffer()));
  }
}

const pathOf = (request) => new URL(request.url ?? request, ORIGIN).pathname;

export class Phone {
  #stores = new Map();
  #served;
  // The listeners of the worker that is active, and of the one that waits.
  #active;
  #waiting;
  /** What was asked of the network. */
  asked = [];
  skippedWaiting = false;

  /** What the server has from now on; without anything there is no server. */
  serve(files) {
    this.#served = files;
  }

  async install(source) {
    this.#waiting = this.#run(source);
    await this.#dispatch(this.#waiting, "install", {});
  }

  async activate() {
    this.#active = this.#waiting;
    await this.#dispatch(this.#active, "activate", {});
  }

  /** Says something to the newest worker and returns what it answers. */
  async message(data) {
    let answer;
    await this.#dispatch(this.#waiting, "message", { data, ports: [{ postMessage: (said) => (answer = said) }] });
    return answer;
  }

  /** What the active worker answers to a page; undefined where it leaves that to the network. */
  async get(address, mode = "cors") {
    let answered;
    const request = { url: ORIGIN + address, method: "GET", mode };
    this.#active.get("fetch")({ request, respondWith: (response) => (answered = response) });
    return answered && Buffer.from(await (await answered).arrayBuffer());
  }

  async cacheNames() {
    return [...this.#stores.keys()];
  }

  async contents(cache) {
    return this.#stores.get(cache)?.entries ?? new Map();
  }

  async put(cache, address, text) {
    await (await this.#caches.open(cache)).put(address, new Response(text));
  }

  async forget(cache, address) {
    this.#stores.get(cache).entries.delete(address);
  }

  #caches = {
    open: async (name) => {
      if (!this.#stores.has(name)) this.#stores.set(name, new CacheOf());
      return this.#stores.get(name);
    },
    match: async (request) => {
      for (const cache of this.#stores.values()) {
        const found = await cache.match(request);
        if (found) return found;
      }
      return undefined;
    },
    keys: async () => [...this.#stores.keys()],
    delete: async (name) => this.#stores.delete(name),
  };

  #fetch = async (request) => {
    const address = pathOf(request);
    this.asked.push(address);
    if (!this.#served) throw new TypeError("no network");
    const bytes = this.#served.get(address);
    return bytes ? new Response(bytes) : new Response("", { status: 404 });
  };

  #run(source) {
    const listeners = new Map();
    const scope = {
      addEventListener: (name, listener) => listeners.set(name, listener),
      skipWaiting: async () => void (this.skippedWaiting = true),
      clients: { claim: async () => {} },
    };
    vm.runInNewContext(source, {
      self: scope,
      caches: this.#caches,
      fetch: this.#fetch,
      location: { origin: ORIGIN },
      crypto,
      Response,
      URL,
    });
    return listeners;
  }

  async #dispatch(listeners, name, event) {
    const pending = [];
    listeners.get(name)({ ...event, waitUntil: (promise) => pending.push(promise) });
    await Promise.all(pending);
  }
}
