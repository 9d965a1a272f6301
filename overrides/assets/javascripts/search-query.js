/* Makes Swedish queries of what people type, on its way to the search worker: inflected words by
   their stem, single typos, words without their marks, compounds by their parts. It may load before
   or after the script that starts the worker. Searching works without it, less well. */
(() => {
  if (!window.Worker) return;
  const SETUP = 0, QUERY = 2; // the worker's kinds of message
  // Words that say nothing of what is sought. macros/publish/search_words.py leaves out the same.
  const STOP = new Set((
    "alla allt att av blev bli blir blivit de dem den denna deras det detta dig din dina ditt du där " +
    "då efter ej eller en er era ett för från gör göra ha hade han har henne hon hur här i in ingen " +
    "inte jag ju kan kunde man med mellan men mig min mina mitt mot när ni nu någon något några och " +
    "om oss på samt ska skulle som så till under upp ur ut vad var vara vi vid vilka vilken vill är " +
    "över").split(" "));
  // What is left without one of these is how all forms of the word begin.
  const ENDINGS = (
    "ningarnas ningarna ningens ningar ningen ning arnas ernas ornas arna erna orna arens aren are " +
    "heten heter het anden andet ande else elser ade ats ens ets ers ar er or en et an na ns ad at " +
    "as es a e s n t").split(" ").sort((one, other) => other.length - one.length);
  let known = new Set(); // the words that pages are looked for by

  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  // As texts are when they are published: composed letters, and no signs without a width.
  const admit = (text) => text.replace(/\p{DI}/gu, "").normalize("NFC");
  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

  function stem(word) {
    const shortest = word.length < 7 ? 3 : 4;
    const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= shortest);
    return ending ? word.slice(0, -ending.length) : word;
  }

  /* The longest known words that a compound begins and ends with, when nobody has written it before. */
  function parts(word) {
    if (word.length < 7 || known.has(word)) return [];
    const cuts = [...word].map((_, at) => at).slice(1);
    const heads = cuts.map((at) => word.slice(0, -at)).filter((head) => head.length > 2);
    const tails = cuts.map((at) => word.slice(at)).filter((tail) => tail.length > 3);
    return [heads, tails].map((some) => some.find((one) => known.has(one))).filter(Boolean);
  }

  /* What to look for in the place of one word: the nearer to what was typed, the heavier. */
  function clauses(word) {
    const start = stem(word);
    const found = [`${word}^10`, `${word}*^5`];
    if (start !== word) found.push(`${start}^8`, `${start}*^3`);
    if (fold(word) !== word) found.push(`${fold(word)}*^2`);
    if (/\d/.test(word)) return found;
    if (word.length > 5) found.push(`${word}~1^3`);
    if (start !== word && start.length > 5) found.push(`${start}~1^2`);
    return [...found, ...parts(word).map((part) => `${part}^3`)];
  }

  function rewrite(typed) {
    const query = admit(typed);
    const all = split(query);
    const telling = all.filter((word) => !STOP.has(word));
    const words = telling.length ? telling : all;
    // Compounds are often written apart: "bakgrunds kontroll". The halves then count for little.
    const pairs = words.slice(1).map((word, at) => [words[at], word]).filter((pair) => known.has(pair.join("")));
    const halves = new Set(pairs.flat());
    const whole = pairs.map((pair) => pair.join("")).concat(words.filter((word) => !halves.has(word)));
    return [...whole.flatMap(clauses), ...[...halves].map((half) => `${half}^2`)].join(" ") || query;
  }

  window.Worker = class extends window.Worker {
    postMessage(message, ...rest) {
      const { type, data } = message || {};
      if (type === SETUP && data?.docs)
        known = new Set(data.docs.flatMap(({ title, kw = "", alt = "" }) => split(`${title} ${kw} ${alt}`)));
      if (type === QUERY && typeof data === "string") message = { ...message, data: rewrite(data) };
      super.postMessage(message, ...rest);
    }
  };
})();
