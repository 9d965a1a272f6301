/* The rows of a table that are more than its page has. They are in one file for the whole site: a script,
   since a page that lies on a disk may load no other kind. It is fetched when somebody filters or sorts. */
(() => {
  const files = {};
  const load = (source) => files[source] ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => done(window.uppslagActivities);
    script.onerror = () => { delete files[source]; fail(new Error(source)); };
    document.head.append(script);
  });

  window.uppslagRest = (box, rest) => {
    const body = box.querySelector("tbody");
    const model = body.rows[0].cloneNode(true);
    const samples = Object.fromEntries([...box.querySelectorAll("template")].map((one) => [one.dataset.sample, one.content]));
    const sample = (name) => samples[name].cloneNode(true);
    const most = body.rows.length;
    let limit = most;
    let entries, unowned;

    function link(address, words) {
      const found = document.createElement("a");
      found.href = rest.root + address;
      found.textContent = words;
      return found;
    }
    const linked = (address, words) => (address ? link(address, words) : words);

    /* One of the file's rows: what of it is said, sorted and chosen by, by the file's names. */
    function entryOf(data, row) {
      const [title, address, theme, owners, status, watched, due, time] = row;
      const units = owners.filter((unit) => unit >= 0).map((unit) => data.units[unit]);
      const [plan, id, words] = data.themes[theme];
      const marks = watched.map((one) => data.watched[one]);
      const nobody = owners.length ? "unseen" : "unowned";
      const names = units.map((one) => one[1]).join(", ") || samples[nobody].textContent.trim();
      const said = { title, plan: data.plans[plan], theme: words, owners: names, status: data.statuses[status], due };
      const keys = { ...said, status: String(status).padStart(2, "0"), due: time };
      return {
        row, address: data.at + address, units, said,
        chosen: { plan: [plan], theme: [id], owners: units.map((one) => one[0]) },
        values: rest.filters.map((name) => (name === "watched" ? marks : [said[name]])),
        keys: rest.columns.map((name) => keys[name]),
        text: [...Object.values(said), ...marks].join(" ").toLowerCase(),
      };
    }

    function parts(one, name) {
      const [, , , owners, status, watched, due] = one.row;
      if (name === "title") return [[linked(one.address, one.said.title)]];
      if (name === "status") return [[sample(`status-${status}`)]];
      if (name === "owners") {
        const links = one.units.flatMap(([, words, address], at) => (at ? [", ", linked(address, words)] : [linked(address, words)]));
        return [links.length ? links : [sample(owners.length ? "unseen" : "unowned")]];
      }
      if (name !== "due") return [[one.said[name]]];
      const marks = watched.filter((at) => at !== unowned).map((at) => [sample(`watched-${at}`)]);
      return [[due || sample("undated")], ...marks];
    }

    /* A line of a cell after its first. */
    function inner(line) {
      const part = document.createElement("div");
      part.append(" ", ...line);
      return part;
    }

    function drawn(one) {
      const row = model.cloneNode(true);
      rest.columns.forEach((name, at) => {
        row.cells[at].removeAttribute("data-sort");
        const [first, ...others] = parts(one, name);
        row.cells[at].replaceChildren(...first, ...others.map(inner));
      });
      return row;
    }

    return {
      total: rest.total,
      long: true,
      async ready() {
        if (entries) return entries;
        const data = await load(rest.source);
        unowned = data.unowned;
        entries = data.rows.map((row) => entryOf(data, row))
          .filter((one) => rest.chosen.every(([name, value]) => one.chosen[name].includes(value)));
        return entries;
      },
      first() { limit = most; },
      more() { limit += most; },
      show(fits, order) {
        const rows = (order ? order(fits) : fits).slice(0, limit);
        body.replaceChildren(...rows.map(drawn));
        return rows.length;
      },
    };
  };
})();
