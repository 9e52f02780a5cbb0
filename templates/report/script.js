(function () {
  'use strict';

  var SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
  var STATES = ['open', 'existing', 'waived'];

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function byId(id) {
    return document.getElementById(id);
  }

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) {
      element.className = className;
    }
    if (text !== undefined) {
      element.textContent = text;
    }
    return element;
  }

  function button(className, text, action) {
    var element = make('button', className, text);
    element.type = 'button';
    element.addEventListener('click', action);
    return element;
  }

  function textOf(element, selector) {
    var found = element.querySelector(selector);
    return found ? found.textContent : '';
  }

  // ---- What is inside a fold is dressed when somebody opens it: a long page must not wait for it.

  function copyButton(pre) {
    var copy = button('copy', 'Copy', function () {
      navigator.clipboard.writeText(pre.textContent).then(
        function () {
          copy.textContent = 'Copied';
        },
        function () {
          copy.textContent = 'Not allowed';
        }
      );
    });
    copy.setAttribute('aria-label', 'Copy: ' + pre.textContent.slice(0, 80));
    pre.parentNode.insertBefore(copy, pre);
  }

  function makeTabs(fixes) {
    var panels = all('.fixing', fixes);
    if (panels.length < 2) {
      return;
    }
    var list = make('div', 'tabs');
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Fix');
    var prefix = fixes.closest('.finding').id + '-fix-';
    var tabs = panels.map(function (panel, i) {
      var tab = button('', textOf(panel, '.tab'), function () {
        choose(i);
      });
      tab.id = prefix + 'tab-' + i;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', prefix + i);
      panel.id = prefix + i;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      list.appendChild(tab);
      return tab;
    });
    function choose(chosen) {
      tabs.forEach(function (tab, i) {
        tab.setAttribute('aria-selected', String(i === chosen));
        tab.tabIndex = i === chosen ? 0 : -1;
        panels[i].hidden = i !== chosen;
      });
    }
    list.addEventListener('keydown', function (event) {
      var step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) {
        var next = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length;
        choose(next);
        tabs[next].focus();
        event.preventDefault();
      }
    });
    choose(0);
    fixes.classList.add('tabbed');
    fixes.insertBefore(list, fixes.firstChild);
  }

  // What a noscript holds. A browser keeps long text in pieces, and joins them faster here than in textContent.
  function markupIn(noscript) {
    return Array.from(noscript.childNodes, function (piece) {
      return piece.data;
    }).join('');
  }

  // Markup of this page; what others wrote in it was escaped when it was written.
  function parsed(markup) {
    var template = document.createElement('template');
    template.innerHTML = markup;
    return template.content;
  }

  function unpack(later) {
    var content = parsed(markupIn(later));
    all('table.sortable', content).forEach(makeSortable);
    later.replaceWith(content);
  }

  document.addEventListener(
    'toggle',
    function (event) {
      var details = event.target;
      if (!details.open || details.dressed) {
        return;
      }
      details.dressed = true;
      all('.later', details).forEach(unpack);
      all('.fixes', details).forEach(makeTabs);
      if (navigator.clipboard) {
        all('pre.command', details).forEach(copyButton);
      }
    },
    true
  );

  // ---- Tables sorted by a column.

  function sortKey(row, column) {
    var text = row.children[column].textContent.trim();
    var severity = SEVERITIES.indexOf(text.split(/\s+/)[0].toLowerCase());
    var number = /^(?:[a-z ]+ )?(\d[\d,]*(\.\d+)?)( USD.*)?$/.exec(text);
    return severity >= 0 ? severity : number ? parseFloat(number[1].replace(/,/g, '')) : text;
  }

  function compare(a, b) {
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
  }

  function makeSortable(table) {
    var body = table.tBodies[0];
    all('thead th', table).forEach(function (head, column) {
      if (head.hasAttribute('data-unsorted')) {
        return;
      }
      var label = head.textContent;
      head.textContent = '';
      head.appendChild(
        button('sorter', label, function () {
          var down = head.getAttribute('aria-sort') === 'ascending';
          all('thead th', table).forEach(function (other) {
            other.removeAttribute('aria-sort');
          });
          head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
          all('tr', body)
            .map(function (row) {
              return { row: row, key: sortKey(row, column) };
            })
            .sort(function (a, b) {
              return compare(a.key, b.key) * (down ? -1 : 1);
            })
            .forEach(function (entry) {
              body.appendChild(entry.row);
            });
        })
      );
    });
  }

  all('table.sortable').forEach(makeSortable);

  // ---- The findings: search, facets, views, order; the address keeps all of it. A finding is an entry here. Those after the
  // first hundreds are text until they are shown, so that a page with many opens as fast as one with few.

  var section = byId('findings');
  var filter = byId('filter');
  var list = byId('list');
  // As many as the page shows without being asked.
  var atOnce = list ? all('.finding', list).length : 0;
  var more = byId('more');
  var search = byId('filter-text');
  var view = byId('view');
  var sort = byId('sort');
  var showMore = byId('show-more');
  var entries = [];
  // By ids, which may be anything, also names that every object has.
  var heads = Object.create(null);
  var rules = Object.create(null);
  var chosen = {};
  var limit = atOnce;
  var facets = [
    { key: 'severity', label: 'Severity' },
    { key: 'state', label: 'State' },
    { key: 'account', label: 'Account' },
    { key: 'region', label: 'Region' },
    { key: 'rule', label: 'Rule' },
    { key: 'group', label: 'Group' },
    { key: 'tag', label: 'Tag' }
  ];
  var views = ['account', 'rule'];
  if (view && view.querySelector('[value="owner"]')) {
    facets.push({ key: 'owner', label: 'Owner' });
    views.push('owner');
  }

  function fromMarkup(markup) {
    return parsed(markup).firstElementChild;
  }

  function addEntry(service, element, markup) {
    entries.push({ at: entries.length, service: service, element: element, markup: markup });
  }

  function elementOf(entry) {
    if (!entry.element) {
      entry.element = fromMarkup(entry.markup);
      entry.markup = null;
    }
    return entry.element;
  }

  // Of text that AWS or a team wrote, no "<" is left in the markup: every tag in it is ours.
  function collect() {
    all('.group', list).forEach(function (group) {
      heads[group.dataset.service] = group;
      all('.finding', group).forEach(function (finding) {
        addEntry(group.dataset.service, finding, null);
      });
    });
    var markup = more ? markupIn(more) : '';
    var begin = /<(?:section class="group"|(?:details|div|p) class="finding )/g;
    var found = begin.exec(markup);
    var service = '';
    while (found) {
      var next = begin.exec(markup);
      var piece = markup.slice(found.index, next ? next.index : markup.length);
      if (piece.indexOf('<section') === 0) {
        var head = fromMarkup(piece);
        service = head.dataset.service;
        heads[service] = heads[service] || head;
      } else {
        addEntry(service, null, piece);
      }
      found = next;
    }
  }

  function decoded(text) {
    return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
  }

  function keyOf(entry, key) {
    if (!entry.keys) {
      entry.keys = {};
      if (entry.element) {
        Object.assign(entry.keys, entry.element.dataset);
      } else {
        var tag = entry.markup.slice(0, entry.markup.indexOf('>'));
        tag.replace(/ data-(\w+)="([^"]*)"/g, function (whole, name, value) {
          entry.keys[name] = decoded(value);
        });
      }
    }
    return entry.keys[key];
  }

  // A row with several resources is as many findings.
  function findingsIn(matched) {
    return matched.reduce(function (sum, entry) {
      return sum + Number(keyOf(entry, 'resources') || 1);
    }, 0);
  }

  function resourceOf(entry) {
    return entry.element ? textOf(entry.element, 'code') : decoded(/<code>([^<]*)/.exec(entry.markup)[1]);
  }

  function wordsOf(entry) {
    if (!entry.words) {
      var text = entry.element ? entry.element.textContent : decoded(entry.markup.replace(/<[^>]*>/g, ' '));
      entry.words = text.toLowerCase();
    }
    return entry.words;
  }

  function valuesOf(entry, key) {
    var rule = rules[keyOf(entry, 'rule')] || { group: '', tags: [], title: '' };
    if (key === 'owner') {
      return (keyOf(entry, key) || '').split('\n').filter(Boolean);
    }
    return key === 'group' ? [rule.group] : key === 'tag' ? rule.tags : [keyOf(entry, key)];
  }

  function matching() {
    var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return entries.filter(function (entry) {
      return (
        facets.every(function (facet) {
          var allowed = chosen[facet.key];
          return (
            !allowed.length ||
            valuesOf(entry, facet.key).some(function (value) {
              return allowed.indexOf(value) >= 0;
            })
          );
        }) &&
        wanted.every(function (word) {
          return wordsOf(entry).indexOf(word) >= 0;
        })
      );
    });
  }

  function nameOfAccount(entry) {
    return textOf(elementOf(entry), '.account');
  }

  // The order of what is under one heading, and before it that of the headings.
  function inOrder(matched) {
    var sortKey = {
      worst: function (entry) {
        return STATES.indexOf(keyOf(entry, 'state')) + ' ' + SEVERITIES.indexOf(keyOf(entry, 'severity'));
      },
      rule: function (entry) {
        return keyOf(entry, 'rule');
      },
      account: function (entry) {
        return keyOf(entry, 'account') + ' ' + keyOf(entry, 'region');
      },
      resource: resourceOf
    }[sort.value];
    function groupKey(entry) {
      return view.value === 'service' ? heads[entry.service].order : keyOf(entry, view.value) || '';
    }
    return matched
      .map(function (entry) {
        return { entry: entry, group: groupKey(entry), key: sortKey(entry) };
      })
      .sort(function (a, b) {
        return a.group < b.group ? -1 : a.group > b.group ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry.at - b.entry.at;
      })
      .map(function (sorted) {
        return sorted.entry;
      });
  }

  function headOf(entry) {
    if (view.value === 'service') {
      var head = heads[entry.service];
      all('.finding', head).forEach(function (finding) {
        finding.remove();
      });
      return head;
    }
    var group = make('section', 'group');
    var rule = keyOf(entry, 'rule');
    var title = {
      account: nameOfAccount,
      owner: function () {
        return valuesOf(entry, 'owner').join(', ');
      },
      rule: function () {
        return (rule + ' ' + (rules[rule] || { title: '' }).title).trim();
      }
    }[view.value](entry);
    group.appendChild(make('h3', '', title));
    return group;
  }

  function render(matched, most) {
    var made = document.createDocumentFragment();
    var group = null;
    var last = null;
    inOrder(matched)
      .slice(0, most)
      .forEach(function (entry) {
        var key = view.value === 'service' ? entry.service : keyOf(entry, view.value);
        if (group === null || key !== last) {
          group = headOf(entry);
          made.appendChild(group);
          last = key;
        }
        group.appendChild(elementOf(entry));
      });
    list.textContent = '';
    list.appendChild(made);
    showMore.hidden = matched.length <= most;
  }

  function count(matched) {
    var all = findingsIn(entries);
    byId('filter-count').textContent =
      (all > entries.length ? matched.length + ' of ' + entries.length + ' flaws, ' : '') + findingsIn(matched) + ' of ' + all + ' findings';
    facets.forEach(function (facet) {
      facet.summary.textContent = facet.label + (chosen[facet.key].length ? ' (' + chosen[facet.key].length + ')' : '');
    });
  }

  function apply() {
    var matched = matching();
    render(matched, limit);
    count(matched);
  }

  function change() {
    limit = atOnce;
    apply();
    write();
  }

  function write() {
    var state = [];
    function keep(key, value) {
      if (value) {
        state.push(key + '=' + encodeURIComponent(value));
      }
    }
    keep('q', search.value);
    keep('view', view.value === 'service' ? '' : view.value);
    keep('sort', sort.value === 'worst' ? '' : sort.value);
    facets.forEach(function (facet) {
      keep(facet.key, chosen[facet.key].map(encodeURIComponent).join(','));
    });
    try {
      history.replaceState(null, '', state.length ? '#' + state.join('&') : location.pathname + location.search);
    } catch (refused) {
      // Some viewers allow no change of the address; the filter works without.
    }
  }

  function unescaped(text) {
    try {
      return decodeURIComponent(text);
    } catch (malformed) {
      return '';
    }
  }

  function read() {
    var state = new Map();
    location.hash
      .slice(1)
      .split('&')
      .forEach(function (pair) {
        var at = pair.indexOf('=');
        state.set(pair.slice(0, at), unescaped(pair.slice(at + 1)));
      });
    search.value = state.get('q') || '';
    view.value = views.indexOf(state.get('view')) >= 0 ? state.get('view') : 'service';
    sort.value = ['rule', 'account', 'resource'].indexOf(state.get('sort')) >= 0 ? state.get('sort') : 'worst';
    facets.forEach(function (facet) {
      chosen[facet.key] = (state.get(facet.key) || '').split(',').map(unescaped).filter(Boolean);
    });
    tick();
  }

  // The boxes as what is chosen says, and what is chosen as the boxes say.
  function tick() {
    facets.forEach(function (facet) {
      facet.boxes.forEach(function (box) {
        box.checked = chosen[facet.key].indexOf(box.value) >= 0;
      });
    });
  }

  function choose(facet) {
    chosen[facet.key] = facet.boxes
      .filter(function (box) {
        return box.checked;
      })
      .map(function (box) {
        return box.value;
      });
  }

  function fill(facet) {
    var counts = new Map();
    entries.forEach(function (entry) {
      valuesOf(entry, facet.key).forEach(function (value) {
        counts.set(value, { count: (counts.has(value) ? counts.get(value).count : 0) + findingsIn([entry]), example: entry });
      });
    });
    facet.boxes = Array.from(counts.keys())
      .sort(function (a, b) {
        return facet.key === 'severity' ? SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b) : a < b ? -1 : 1;
      })
      .map(function (value) {
        var label = make('label');
        var box = make('input');
        var name = facet.key === 'account' ? nameOfAccount(counts.get(value).example) : value;
        box.type = 'checkbox';
        box.value = value;
        box.name = facet.key;
        label.appendChild(box);
        label.appendChild(document.createTextNode(' ' + (name || 'none') + ' '));
        label.appendChild(make('span', 'muted', String(counts.get(value).count)));
        facet.values.appendChild(label);
        return box;
      });
  }

  function makeFacet(facet) {
    var details = make('details', 'facet');
    facet.boxes = [];
    facet.summary = make('summary', '', facet.label);
    facet.values = make('div', 'values');
    facet.values.setAttribute('role', 'group');
    facet.values.setAttribute('aria-label', facet.label);
    details.appendChild(facet.summary);
    details.appendChild(facet.values);
    facet.values.addEventListener('change', function () {
      choose(facet);
      change();
    });
    byId('facets').appendChild(details);
  }

  // A spreadsheet takes a cell that begins like this for a formula.
  function cell(text) {
    var plain = text.replace(/\s+/g, ' ').trim();
    var safe = /^[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(plain) ? "'" + plain : plain;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function csv() {
    var rows = [['severity', 'state', 'rule', 'title', 'account', 'region', 'type', 'resource', 'name', 'message', 'fingerprint', 'owner']];
    inOrder(matching()).forEach(function (entry) {
      var finding = entry.element || fromMarkup(entry.markup);
      var alike = all('.one', finding);
      (alike.length ? alike : [finding]).forEach(function (one) {
        rows.push([
          finding.dataset.severity,
          finding.dataset.state,
          finding.dataset.rule,
          (rules[finding.dataset.rule] || { title: '' }).title,
          textOf(finding, '.account'),
          finding.dataset.region,
          textOf(finding, '.type'),
          textOf(one, 'code'),
          textOf(one, '.called'),
          textOf(one, '.message') || textOf(finding, '.message'),
          (one.dataset.finding || one.id).slice(2),
          textOf(one, '.owner') || textOf(finding, '.owner')
        ]);
      });
    });
    return rows
      .map(function (row) {
        return row.map(cell).join(',') + '\r\n';
      })
      .join('');
  }

  function download() {
    var link = make('a');
    link.href = URL.createObjectURL(new Blob(['\ufeff' + csv()], { type: 'text/csv;charset=utf-8' }));
    link.download = 'plaudit-findings.csv';
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 1000);
  }

  function setOpen(open) {
    all('details.finding', list).forEach(function (finding) {
      finding.open = open;
    });
  }

  function clear() {
    search.value = '';
    facets.forEach(function (facet) {
      chosen[facet.key] = [];
    });
    tick();
  }

  // What comes into view gets its true height, which moves what is below, for some frames.
  function bringIntoView(target, frames) {
    target.scrollIntoView();
    if (frames > 0) {
      requestAnimationFrame(function () {
        bringIntoView(target, frames - 1);
      });
    }
  }

  function openTarget() {
    var id = unescaped(location.hash.slice(1));
    var entry =
      filter &&
      entries.filter(function (candidate) {
        return candidate.element
          ? candidate.element.id === id || candidate.element.querySelector('[id="' + CSS.escape(id) + '"]')
          : candidate.markup.indexOf(' id="' + id + '"') > 0;
      })[0];
    if (entry && !list.contains(entry.element)) {
      clear();
      limit = Math.max(limit, inOrder(entries).indexOf(entry) + 1);
      apply();
    }
    var target = byId(id);
    // A resource of a row is in folds.
    for (var fold = entry || (target && target.tagName === 'DETAILS') ? target : null; fold; fold = fold.parentElement) {
      if (fold.tagName === 'DETAILS') {
        fold.open = true;
      }
    }
    if (target && (target.open || entry)) {
      bringIntoView(target, 8);
    }
  }

  function follow() {
    if (location.hash.indexOf('=') < 0) {
      openTarget();
    } else if (filter) {
      read();
      limit = atOnce;
      apply();
      section.scrollIntoView();
    }
  }

  if (filter) {
    all('details.rule').forEach(function (rule) {
      var tags = rule.dataset.tags;
      rules[rule.dataset.rule] = {
        group: rule.dataset.group,
        tags: tags ? tags.split(', ') : [],
        title: textOf(rule, '.title')
      };
    });
    collect();
    Object.keys(heads).forEach(function (service, order) {
      heads[service].order = order;
    });
    facets.forEach(makeFacet);
    clear();
    // Counting the values of many findings takes a moment, which need not pass before the page is there.
    setTimeout(function () {
      facets.forEach(fill);
      tick();
    });
    search.addEventListener('input', change);
    view.addEventListener('change', change);
    sort.addEventListener('change', change);
    byId('clear').addEventListener('click', function () {
      clear();
      change();
    });
    byId('csv').addEventListener('click', download);
    byId('expand').addEventListener('click', function () {
      setOpen(true);
    });
    byId('collapse').addEventListener('click', function () {
      setOpen(false);
    });
    showMore.firstElementChild.addEventListener('click', function () {
      limit += atOnce;
      apply();
    });
    // One facet at a time, and Escape closes it.
    byId('facets').addEventListener(
      'toggle',
      function (event) {
        if (event.target.open) {
          all('.facet[open]', filter).forEach(function (facet) {
            facet.open = facet === event.target;
          });
        }
      },
      true
    );
    document.addEventListener('click', function (event) {
      all('.facet[open]', filter).forEach(function (facet) {
        facet.open = facet.contains(event.target);
      });
    });
    filter.addEventListener('keydown', function (event) {
      var facet = event.key === 'Escape' && event.target.closest('.facet[open]');
      if (facet) {
        facet.open = false;
        facet.querySelector('summary').focus();
      }
    });
    // From finding to finding with the arrow keys.
    list.addEventListener('keydown', function (event) {
      var step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (step && event.target.matches('.finding > summary')) {
        var summaries = all('details.finding > summary', list);
        var next = summaries[summaries.indexOf(event.target) + step];
        if (next) {
          next.focus();
        }
        event.preventDefault();
      }
    });
    if (byId('blocked')) {
      byId('blocked').remove();
    }
    showMore.hidden = entries.length <= atOnce;
    filter.hidden = false;
    count(entries);
  }
  window.addEventListener('hashchange', follow);
  follow();

  // Paper has what the filter lets through, all of it, as it stands: open what is to be read there.
  function beforePrint() {
    render(matching(), entries.length);
  }

  if (filter) {
    window.matchMedia('print').addEventListener('change', function (event) {
      (event.matches ? beforePrint : apply)();
    });
  }
})();
