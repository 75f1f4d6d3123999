'use strict';
(function () {
  const data = JSON.parse(document.getElementById('figures').textContent);
  const LINE = 'path://M0,4 L20,4 L20,6 L0,6 Z';
  const DASHES = 'path://M0,4 L8,4 L8,6 L0,6 Z M12,4 L20,4 L20,6 L12,6 Z';
  const drawn = new Map();
  const drawings = { accuracy, reliability, learning };
  document.documentElement.classList.add('drawable');

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** Names from files go into tooltips as HTML, so they are escaped. */
  function escaped(text) {
    return element('span', '', text).innerHTML;
  }

  function percent(share) {
    return share === null ? '–' : (100 * share).toFixed(1) + ' %';
  }

  function interval(range) {
    return range.low === null ? '' : ' [' + (100 * range.low).toFixed(1) + ', ' + (100 * range.high).toFixed(1) + ']';
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = name => style.getPropertyValue(name).trim();
    return { text: of('--text'), faint: of('--faint'), rule: of('--rule'), ground: of('--ground'),
      ours: of('--ours'), other: of('--other'), third: of('--third') };
  }

  function axis(name, colour, more) {
    return Object.assign({
      type: 'value', name: name, nameLocation: 'middle', nameGap: 30, nameTextStyle: { color: colour.text, fontSize: 13 },
      axisLabel: { color: colour.faint, fontSize: 12 }, axisLine: { onZero: false, lineStyle: { color: colour.rule } },
      axisTick: { show: false }, splitLine: { lineStyle: { color: colour.rule } }
    }, more);
  }

  function base(colour, names) {
    return {
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, aria: { enabled: false },
      legend: { top: 0, left: 0, data: names, textStyle: { color: colour.text, fontSize: 13 }, selectedMode: false, itemGap: 18 },
      tooltip: { backgroundColor: colour.ground, borderColor: colour.rule, textStyle: { color: colour.text }, confine: true }
    };
  }

  function rowOf(holder) {
    return data.rows.find(row => row.protocol === holder.dataset.protocol && row.preset === holder.dataset.preset);
  }

  function shortened(name, width, letter) {
    const room = Math.floor(width / letter);
    return name.length > room ? name.slice(0, room - 1) + '…' : name;
  }

  function accuracy(holder) {
    const colour = colours();
    const rows = data.rows.filter(row => row.protocol === holder.dataset.protocol);
    const narrow = holder.clientWidth < 600;
    const left = Math.min(narrow ? 160 : 240, 18 + (narrow ? 6.8 : 8) * Math.max.apply(null, rows.map(row => row.preset.length)));
    const shares = rows.flatMap(row => [row.seeds.low, row.seeds.high, row.works.low, row.works.high, row.seeds.mean, row.paper]);
    const known = shares.filter(share => share !== null).concat(data.chance);
    const low = Math.max(0, Math.floor(10 * Math.min.apply(null, known) - .3) / 10);
    const high = Math.min(1, Math.ceil(10 * Math.max.apply(null, known) + .3) / 10);
    const bar = (name, range, row, width, opacity) => ({
      name: name, type: 'line', silent: true, symbol: 'none', color: colour.ours, data: range.low === null ? [] : [[range.low, row], [range.high, row]],
      lineStyle: { color: colour.ours, width: width, opacity: opacity, cap: 'butt' }, z: 2
    });
    const series = rows.flatMap((row, i) => [
      bar('by drawing works', row.works, i, 2, .9), bar('over seeds', row.seeds, i, 8, .45)]);
    const option = base(colour, [
      { name: 'accuracy', icon: 'circle' }, { name: 'over seeds', icon: 'rect', itemStyle: { opacity: .45 } }, { name: 'by drawing works', icon: LINE },
      { name: 'the paper', icon: 'diamond' }]);
    option.legend.type = 'plain';
    option.legend.itemGap = narrow ? 10 : 18;
    option.tooltip.formatter = point => {
      const row = rows[Math.floor(point.value[1])];
      return '<b>' + escaped(row.preset) + '</b><br>' + percent(row.seeds.mean) + interval(row.seeds) + ' over seeds<br>'
        + percent(row.works.mean) + interval(row.works) + ' by drawing works<br>the paper: ' + percent(row.paper);
    };
    option.grid = { left: left, right: 20, top: narrow ? 80 : 58, bottom: 48 };
    option.xAxis = axis('accuracy, %', colour, { min: low, max: high, interval: narrow && high - low > .5 ? .2 : .1,
      axisLabel: { color: colour.faint, fontSize: 12, formatter: share => Math.round(100 * share) } });
    option.yAxis = axis('', colour, { min: -.6, max: rows.length - .4, interval: 1, inverse: true, splitLine: { show: false },
      axisLabel: { show: false } });
    option.series = series.concat([
      { name: 'names', type: 'scatter', silent: true, symbolSize: 0, data: rows.map((row, i) => [low, i]),
        label: { show: true, position: 'left', distance: 8, color: colour.text, fontSize: narrow ? 11 : 13,
          formatter: point => shortened(rows[point.value[1]].preset, left - 14, narrow ? 6.6 : 7.8) } },
      { name: 'accuracy', type: 'scatter', symbol: 'circle', symbolSize: 11, itemStyle: { color: colour.ours, opacity: 1, borderColor: colour.ground, borderWidth: 1 },
        data: rows.map((row, i) => [row.seeds.mean, i]), z: 4,
        markLine: { silent: true, symbol: 'none', lineStyle: { color: colour.faint, type: 'dashed', width: 1.5 },
          label: { formatter: 'chance', color: colour.faint, position: 'start', distance: 4 }, data: [{ xAxis: data.chance }] } },
      { name: 'the paper', type: 'scatter', symbol: 'diamond', symbolSize: 13, itemStyle: { color: colour.other, opacity: 1, borderColor: colour.ground, borderWidth: 1 },
        data: rows.map((row, i) => [row.paper, i + .26]).filter(point => point[0] !== null), z: 3 }]);
    return option;
  }

  function reliability(holder) {
    const colour = colours();
    const row = rowOf(holder);
    const narrow = holder.clientWidth < 600;
    const option = base(colour, [{ name: 'before scaling', icon: 'diamond' }, { name: 'after scaling', icon: 'circle' }]);
    const right = 16;
    const left = 56;
    const bins = { before: row.before, after: row.after };
    const points = bin => ({ value: [bin.confidence, bin.accuracy], bin: bin });
    const line = (name, key, shade, symbol) => ({
      name: name, type: 'line', color: shade, symbol: symbol, symbolSize: 9, data: bins[key].filter(bin => bin.count > 0).map(points),
      lineStyle: { width: 2, color: shade, type: key === 'before' ? 'dashed' : 'solid' }, itemStyle: { color: shade }, z: key === 'before' ? 3 : 4
    });
    const counts = (name, key, shade) => ({
      name: name, type: 'bar', xAxisIndex: 1, yAxisIndex: 1, color: shade, barGap: '10%', data: bins[key].map(bin => bin.count)
    });
    option.tooltip.formatter = point => {
      const bin = point.seriesType === 'bar' ? (point.seriesName === 'before scaling' ? row.before : row.after)[point.dataIndex] : point.data.bin;
      return escaped(point.seriesName) + '<br>confidence ' + percent(bin.confidence) + '<br>right ' + percent(bin.accuracy) + '<br>' + bin.count + ' answers';
    };
    const share = value => Math.round(100 * value);
    option.grid = [{ left: left, right: right, top: 40, bottom: 166 }, { left: left, right: right, height: 84, bottom: 48 }];
    option.xAxis = [
      axis('', colour, { min: 0, max: 1, interval: .2, axisLabel: { color: colour.faint, formatter: share } }),
      axis('confidence, %', colour, { type: 'category', gridIndex: 1, data: row.before.map(bin => share(bin.low) + '–' + share(bin.high)),
        axisLabel: { color: colour.faint, fontSize: 11, interval: narrow || row.before.length > 10 ? 1 : 0 }, splitLine: { show: false } })];
    option.yAxis = [
      axis('right answers, %', colour, { min: 0, max: 1, interval: .2, nameGap: 38, axisLabel: { color: colour.faint, formatter: share } }),
      axis('answers', colour, { gridIndex: 1, nameGap: 44, splitNumber: 2 })];
    option.series = [
      { name: 'perfect', type: 'line', silent: true, symbol: 'none', data: [[0, 0], [1, 1]], lineStyle: { color: colour.faint, type: 'dashed', width: 1.5 } },
      line('before scaling', 'before', colour.other, 'diamond'), line('after scaling', 'after', colour.ours, 'circle'),
      counts('before scaling', 'before', colour.other), counts('after scaling', 'after', colour.ours)];
    return option;
  }

  function learning(holder) {
    const colour = colours();
    const epochs = rowOf(holder).epochs;
    const option = base(colour, [{ name: 'training loss', icon: DASHES }, { name: 'validation loss', icon: LINE },
      { name: 'validation accuracy', icon: LINE }]);
    const grid = index => ({ xAxisIndex: index, yAxisIndex: index });
    const line = (name, key, index, shade, dash) => Object.assign(grid(index), {
      name: name, type: 'line', color: shade, showSymbol: epochs.length === 1, symbolSize: 8, lineStyle: { width: 2, type: dash },
      data: epochs.map(point => [point.epoch, point[key]])
    });
    const last = epochs[epochs.length - 1].epoch;
    const across = { min: Math.min(1, epochs[0].epoch), max: Math.max(2, last), minInterval: 1 };
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = points => {
      const point = epochs.find(found => found.epoch === points[0].value[0]);
      const number = value => value === null ? '–' : value.toFixed(3);
      return '<b>epoch ' + point.epoch + '</b>, ' + point.trainings + ' trainings<br>training loss ' + number(point.training)
        + '<br>validation loss ' + number(point.validation) + '<br>validation accuracy ' + percent(point.accuracy);
    };
    option.axisPointer = { link: [{ xAxisIndex: 'all' }] };
    const narrow = holder.clientWidth < 600;
    option.legend.itemGap = narrow ? 10 : 18;
    option.grid = [{ left: 56, right: 20, top: narrow ? 60 : 40, height: narrow ? 180 : 200 }, { left: 56, right: 20, bottom: 48, height: 120 }];
    option.xAxis = [axis('', colour, Object.assign({}, across, { axisLabel: { show: false }, splitLine: { show: false } })),
      axis('epoch', colour, Object.assign({}, across, { gridIndex: 1, splitLine: { show: false } }))];
    option.yAxis = [axis('loss', colour, { scale: true, nameGap: 40 }),
      axis('accuracy, %', colour, { gridIndex: 1, scale: true, nameGap: 40, splitNumber: 3,
        axisLabel: { color: colour.faint, formatter: share => +(100 * share).toFixed(1) } })];
    option.series = [line('training loss', 'training', 0, colour.other, 'dashed'), line('validation loss', 'validation', 0, colour.ours, 'solid'),
      line('validation accuracy', 'accuracy', 1, colour.third, 'solid')];
    return option;
  }

  /** Draws what is in sight; a holder that is hidden has no size yet. */
  function draw(holder) {
    if (holder.clientWidth === 0) return;
    if (!drawn.has(holder)) {
      if (holder.dataset.kind === 'accuracy') {
        const rows = data.rows.filter(row => row.protocol === holder.dataset.protocol).length;
        holder.style.height = 128 + 40 * rows + 'px';
      }
      drawn.set(holder, echarts.init(holder, null, { renderer: 'canvas' }));
    }
    drawn.get(holder).resize();
    drawn.get(holder).setOption(drawings[holder.dataset.kind](holder), true);
  }

  function drawAll() {
    document.querySelectorAll('.chart').forEach(draw);
  }

  function panelsOf(group) {
    return Array.from(group.children).filter(child => child.classList.contains('panel'));
  }

  function show(group, preset) {
    for (const panel of panelsOf(group)) panel.hidden = panel.dataset.preset !== preset;
    group.querySelectorAll('.choices button').forEach(button => button.setAttribute('aria-pressed', button.value === preset));
    group.querySelectorAll('.chart').forEach(draw);
  }

  /** Buttons that show one preset's panel at a time. */
  function offerChoice(group) {
    const choices = element('div', 'choices');
    choices.setAttribute('role', 'group');
    choices.setAttribute('aria-label', 'Preset');
    for (const panel of panelsOf(group)) {
      const button = element('button', '', panel.dataset.preset);
      button.type = 'button';
      button.value = panel.dataset.preset;
      button.addEventListener('click', () => show(group, button.value));
      choices.append(button);
    }
    group.prepend(choices);
    show(group, group.dataset.chosen);
  }

  const groups = Array.from(document.querySelectorAll('.panels'));
  groups.forEach(offerChoice);
  drawAll();

  window.addEventListener('resize', drawAll);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  // Paper has no buttons: all panels are shown, and drawn as wide as the sheet.
  window.matchMedia('print').addEventListener('change', drawAll);
  const folded = document.querySelectorAll('#data details:not([open]), #repeat details:not([open])');
  window.addEventListener('beforeprint', () => {
    folded.forEach(details => { details.dataset.folded = !details.open; details.open = true; });
    groups.forEach(group => panelsOf(group).forEach(panel => { panel.hidden = false; }));
    drawAll();
  });
  window.addEventListener('afterprint', () => {
    folded.forEach(details => { details.open = details.dataset.folded !== 'true'; });
    groups.forEach(group => {
      const pressed = group.querySelector('.choices button[aria-pressed=true]');
      if (pressed) show(group, pressed.value);
    });
    drawAll();
  });
})();
