// Keeps the pages that a reader asked to keep. Before the reader asks it is not even registered; one tap removes it with
// all it kept. What it knows lies in one cache; the name of the cache holds the version of this file and of its words.
"use strict";
const VERSION = "/*version*/", SHELL = "/*shell*/", HELP = "/*help*/", WORDS = "/*words*/";
const PATIENCE = 3000, DAY = 864e5, ROOT = self.registration.scope;
const OURS = "keep " + ROOT, NAME = OURS + " " + VERSION;
const shell = SHELL.map((path) => ROOT + path);
let gone = false;

const nothing = () => null;
const bare = (url) => url.replace(/[?#].*/, "");
const others = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
const match = (url) => caches.match(url, { cacheName: NAME });
const pages = async (cache) => (await cache.keys()).map((request) => request.url).filter((url) => !shell.includes(url));
const keptOn = (answer) => Date.parse(answer.headers.get("X-Kept"));

async function put(url, answer) {
  if (!answer.ok || answer.redirected) throw answer;
  const headers = new Headers(answer.headers), body = await answer.blob();
  headers.set("X-Kept", new Date().toISOString());
  if (!gone) await (await caches.open(NAME)).put(url, new Response(body, { headers }));
}
const store = async (url) => put(url, await fetch(url, { cache: "no-cache" }));

function said(language, when) {
  const words = WORDS[language], days = Math.max(0, Math.floor((Date.now() - when) / DAY)), day = new Date(when);
  const month = day.toLocaleString("en-GB", { month: "long" });
  const numbers = { y: day.getFullYear(), m: day.getMonth() + 1, d: day.getDate(), month };
  const date = words.day.replace(/{(\w+)}/g, (_, name) => numbers[name]);
  const age = (days > 1 ? words.ago : days ? words.yesterday : words.today).replace("{n}", days);
  return words.copy.replace("{date}", date).replace("{age}", age) + (days < 30 ? "" : " " + words.old);
}
async function withAge(kept) {
  const text = await kept.text(), language = /<html lang="(\w+)/.exec(text)[1];
  const note = `<p role="status"><b>${WORDS[language].offline} ${said(language, keptOn(kept))}</b></p>`;
  return new Response(text.replace(/<main[^>]*>/, (main) => main + note), { headers: kept.headers });
}
async function helpInstead(url) {
  const language = Object.keys(HELP).find((name) => url.startsWith(ROOT + name + "/"));
  for (const path of [HELP[language], ...Object.values(HELP)]) {
    if (path && await match(ROOT + path)) return Response.redirect(ROOT + path);
  }
  return Response.error();
}
async function page(asked, url) {
  const kept = await match(url);
  if (!kept) return asked.catch(() => helpInstead(url));
  const fresh = await Promise.race([asked.catch(nothing), new Promise((wake) => setTimeout(wake, PATIENCE))]);
  return fresh && fresh.status < 500 ? fresh : withAge(kept);
}
async function renew(answer, url) {
  if (gone || !answer.ok || !await caches.has(NAME)) return;
  if (await match(url)) await put(url, answer);
  const cache = await caches.open(NAME);
  for (const old of await pages(cache)) {
    const kept = await cache.match(old);
    if (kept && Date.now() - keptOn(kept) > DAY) await store(old).catch((refused) => refused.status === 404 && cache.delete(old));
  }
}
async function clear() {
  await Promise.all((await caches.keys()).map((name) => name.startsWith(OURS) && caches.delete(name)));
}
async function state(language) {
  if (!await caches.has(NAME)) throw NAME;
  const cache = await caches.open(NAME), urls = await pages(cache);
  const answers = await Promise.all(urls.map((url) => cache.match(url)));
  return { pages: urls, said: said(language, Math.min(...answers.map(keptOn))) };
}
async function act(message, reply) {
  if (message.remove) {
    gone = true;
    return reply(await clear());
  }
  if (message.keep) {
    gone = false;
    await Promise.all([...shell, ...message.keep].map(store));
  }
  reply(await state(message.language));
  for (const url of message.also || []) await store(url).catch(nothing);
}
async function carryOver() {
  for (const name of await others()) {
    const before = await caches.open(name);
    for (const url of [...shell, ...await pages(before)]) {
      await store(url).catch(async () => {
        const kept = await before.match(url);
        return kept && (await caches.open(NAME)).put(url, kept);
      });
    }
  }
}

self.addEventListener("install", (event) => event.waitUntil(carryOver().catch(nothing).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(
  others().then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim())
));
self.addEventListener("message", (event) => {
  const reply = (answer) => event.ports[0].postMessage(answer || {});
  event.waitUntil(act(event.data, reply).catch(() => reply({ failed: true })));
});
self.addEventListener("fetch", (event) => {
  const request = event.request, url = bare(request.url);
  if (request.method !== "GET") return;
  if (shell.includes(url)) event.respondWith(match(url).then((kept) => kept || fetch(request)));
  else if (request.mode === "navigate") {
    const asked = fetch(request);
    event.waitUntil(asked.then((answer) => renew(answer.clone(), url)).catch(nothing));
    event.respondWith(page(asked, url));
  }
});
