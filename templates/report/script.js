(function () {
  'use strict';

  var SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

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
    copy.setAttribute('aria-label', 'Copy: ' + pre.getAttribute('aria-label'));
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

  document.addEventListener(
    'toggle',
    function (event) {
      var details = event.target;
      if (!details.open || details.dressed) {
        return;
      }
      details.dressed = true;
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
    var number = /^\D*?(-?\d[\d,]*(\.\d+)?)( USD.*)?$/.exec(text);
    return severity >= 0 ? severity : number ? parseFloat(number[1].replace(/,/g, '')) : text;
  }

  function compare(a, b) {
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
  }

  all('table.sortable').forEach(function (table) {
    var body = table.tBodies[0];
    all('thead th', table).forEach(function (head, column) {
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
  });

  // ---- The findings: search, facets, views, order. The address keeps all of it.

  var section = byId('findings');
  var filter = byId('filter');
  var findings = all('.finding', section);
  var search = byId('filter-text');
  var view = byId('view');
  var sort = byId('sort');
  var rules = {};
  var words = null;
  var chosen = {};
  var facets = [
    { key: 'severity', label: 'Severity' },
    { key: 'state', label: 'State' },
    { key: 'account', label: 'Account' },
    { key: 'region', label: 'Region' },
    { key: 'rule', label: 'Rule' },
    { key: 'group', label: 'Group' },
    { key: 'tag', label: 'Tag' }
  ];

  function valuesOf(finding, key) {
    var rule = rules[finding.dataset.rule] || { group: '', tags: [] };
    return key === 'group' ? [rule.group] : key === 'tag' ? rule.tags : [finding.dataset[key]];
  }

  function matches(finding, i, wanted) {
    return (
      facets.every(function (facet) {
        var allowed = chosen[facet.key];
        return (
          !allowed.length ||
          valuesOf(finding, facet.key).some(function (value) {
            return allowed.indexOf(value) >= 0;
          })
        );
      }) &&
      wanted.every(function (word) {
        return words[i].indexOf(word) >= 0;
      })
    );
  }

  function apply() {
    var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length && !words) {
      words = findings.map(function (finding) {
        return finding.textContent.toLowerCase();
      });
    }
    var shown = 0;
    findings.forEach(function (finding, i) {
      var match = matches(finding, i, wanted);
      if (finding.hidden === match) {
        finding.hidden = !match;
      }
      shown += match ? 1 : 0;
    });
    all('.group', section).forEach(function (group) {
      group.hidden = !group.querySelector('.finding:not([hidden])');
    });
    byId('filter-count').textContent = shown + ' of ' + findings.length + ' findings shown';
    facets.forEach(function (facet) {
      facet.summary.textContent = facet.label + (chosen[facet.key].length ? ' (' + chosen[facet.key].length + ')' : '');
    });
  }

  var services = filter ? all('.group', section) : [];
  var serviceOf = findings.map(function (finding) {
    return finding.parentNode;
  });

  function orderKey(finding) {
    return {
      rule: finding.dataset.rule,
      account: finding.dataset.account + ' ' + finding.dataset.region,
      resource: textOf(finding, '.where code')
    }[sort.value];
  }

  function inOrder() {
    var entries = findings.map(function (finding, i) {
      return { finding: finding, at: i, key: sort.value === 'worst' ? '' : orderKey(finding) };
    });
    return sort.value === 'worst'
      ? entries
      : entries.sort(function (a, b) {
          return a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at;
        });
  }

  function heading(finding) {
    return view.value === 'account' ? textOf(finding, '.account') : finding.dataset.rule + ' ' + textOf(finding, '.title');
  }

  function arrange() {
    var byService = view.value === 'service';
    var groups = {};
    all('.group.made', section).forEach(function (group) {
      group.remove();
    });
    var entries = inOrder();
    if (!byService) {
      var made = document.createDocumentFragment();
      entries
        .map(function (entry) {
          return { name: heading(entry.finding), entry: entry };
        })
        .sort(function (a, b) {
          return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
        })
        .forEach(function (named) {
          if (!groups[named.name]) {
            var group = make('section', 'group made');
            var title = make('h3', '', named.name);
            title.id = view.value + '-' + made.childNodes.length;
            group.setAttribute('aria-labelledby', title.id);
            group.appendChild(title);
            groups[named.name] = made.appendChild(group);
          }
          groups[named.name].appendChild(named.entry.finding);
        });
      section.insertBefore(made, services[0]);
    } else {
      entries.forEach(function (entry) {
        serviceOf[entry.at].appendChild(entry.finding);
      });
    }
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

  function read() {
    var state = {};
    location.hash
      .slice(1)
      .split('&')
      .forEach(function (pair) {
        var at = pair.indexOf('=');
        try {
          state[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1));
        } catch (malformed) {
          state[pair.slice(0, at)] = '';
        }
      });
    search.value = state.q || '';
    view.value = state.view === 'account' || state.view === 'rule' ? state.view : 'service';
    sort.value = ['rule', 'account', 'resource'].indexOf(state.sort) >= 0 ? state.sort : 'worst';
    facets.forEach(function (facet) {
      var wanted = (state[facet.key] || '').split(',').map(function (value) {
        try {
          return decodeURIComponent(value);
        } catch (malformed) {
          return '';
        }
      });
      facet.boxes.forEach(function (box) {
        box.checked = wanted.indexOf(box.value) >= 0;
      });
    });
    choose();
  }

  function choose() {
    facets.forEach(function (facet) {
      chosen[facet.key] = facet.boxes
        .filter(function (box) {
          return box.checked;
        })
        .map(function (box) {
          return box.value;
        });
    });
  }

  function makeFacet(facet) {
    var counts = {};
    var names = {};
    findings.forEach(function (finding) {
      valuesOf(finding, facet.key).forEach(function (value) {
        counts[value] = (counts[value] || 0) + 1;
        if (facet.key === 'account' && !names[value]) {
          names[value] = textOf(finding, '.account');
        }
      });
    });
    var details = make('details', 'facet');
    facet.summary = make('summary', '', facet.label);
    details.appendChild(facet.summary);
    var list = make('div', 'values');
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', facet.label);
    facet.boxes = Object.keys(counts)
      .sort(function (a, b) {
        return facet.key === 'severity' ? SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b) : a < b ? -1 : 1;
      })
      .map(function (value) {
        var label = make('label');
        var box = make('input');
        box.type = 'checkbox';
        box.value = value;
        box.name = facet.key;
        label.appendChild(box);
        label.appendChild(document.createTextNode(' ' + (names[value] || value || 'none') + ' '));
        label.appendChild(make('span', 'muted', String(counts[value])));
        list.appendChild(label);
        return box;
      });
    details.appendChild(list);
    byId('facets').appendChild(details);
  }

  // A spreadsheet takes a cell that begins like this for a formula.
  function cell(text) {
    var plain = text.replace(/\s+/g, ' ').trim();
    var safe = /^[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(plain) ? "'" + plain : plain;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function csv() {
    var rows = [['severity', 'state', 'rule', 'title', 'account', 'region', 'type', 'resource', 'name', 'message', 'fingerprint']];
    all('.finding:not([hidden])', section).forEach(function (finding) {
      rows.push([
        finding.dataset.severity,
        finding.dataset.state,
        finding.dataset.rule,
        textOf(finding, '.title'),
        textOf(finding, '.account'),
        finding.dataset.region,
        textOf(finding, '.type'),
        textOf(finding, '.where code'),
        textOf(finding, '.called'),
        textOf(finding, '.message'),
        finding.id.slice(2)
      ]);
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
    all('details.finding:not([hidden])', section).forEach(function (finding) {
      finding.open = open;
    });
  }

  function clear() {
    search.value = '';
    facets.forEach(function (facet) {
      facet.boxes.forEach(function (box) {
        box.checked = false;
      });
    });
    choose();
    apply();
    write();
  }

  function openTarget() {
    var target;
    try {
      target = byId(decodeURIComponent(location.hash.slice(1)));
    } catch (malformed) {
      return;
    }
    if (!target) {
      return;
    }
    if (target.hidden && filter) {
      var here = location.hash;
      clear();
      location.hash = here;
    }
    if (target.tagName === 'DETAILS') {
      target.open = true;
      target.scrollIntoView();
    }
  }

  function follow() {
    if (location.hash.indexOf('=') < 0) {
      openTarget();
    } else if (filter) {
      read();
      arrange();
      apply();
      section.scrollIntoView();
    }
  }

  if (filter) {
    all('details.rule').forEach(function (rule) {
      var tags = rule.dataset.tags;
      rules[rule.dataset.rule] = { group: rule.dataset.group, tags: tags ? tags.split(', ') : [] };
    });
    facets.forEach(makeFacet);
    choose();
    search.addEventListener('input', function () {
      apply();
      write();
    });
    byId('facets').addEventListener('change', function () {
      choose();
      apply();
      write();
    });
    [view, sort].forEach(function (select) {
      select.addEventListener('change', function () {
        arrange();
        apply();
        write();
      });
    });
    byId('clear').addEventListener('click', clear);
    byId('csv').addEventListener('click', download);
    byId('expand').addEventListener('click', function () {
      setOpen(true);
    });
    byId('collapse').addEventListener('click', function () {
      setOpen(false);
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
    section.addEventListener('keydown', function (event) {
      var step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (step && event.target.matches('.finding > summary')) {
        var summaries = all('details.finding:not([hidden]) > summary', section);
        var next = summaries[summaries.indexOf(event.target) + step];
        if (next) {
          next.focus();
        }
        event.preventDefault();
      }
    });
    all('.orders', section).forEach(function (orders) {
      orders.hidden = true;
    });
    filter.hidden = false;
    apply();
  }
  window.addEventListener('hashchange', follow);
  follow();

  // What is folded is printed, too: by the style sheet where the browser can, else by unfolding it for the while.
  if (!(window.CSS && CSS.supports('selector(details::details-content)'))) {
    var folded = [];
    window.addEventListener('beforeprint', function () {
      folded = all('details:not([open])');
      folded.forEach(function (details) {
        details.open = true;
      });
    });
    window.addEventListener('afterprint', function () {
      folded.forEach(function (details) {
        details.open = false;
      });
    });
  }
})();
