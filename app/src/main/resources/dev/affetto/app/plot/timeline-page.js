'use strict';
(function () {
  const sections = JSON.parse(document.getElementById('data').textContent);
  const charts = [];

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function time(seconds) {
    const whole = Math.floor(seconds + 1e-6);
    const two = number => String(number).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return hours > 0 ? hours + ':' + two(minutes) + ':' + two(whole % 60) : minutes + ':' + two(whole % 60);
  }

  function percent(share) {
    return Math.round(100 * share) + ' %';
  }

  function signed(value) {
    return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(2);
  }

  function step(end) {
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
    return steps.find(candidate => end / candidate <= 12) || 86400 * Math.ceil(end / 86400 / 12);
  }

  /** Text from a file's name goes into tooltips as HTML, so it is escaped. */
  function escaped(text) {
    const holder = element('span', '', text);
    return holder.innerHTML;
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = name => style.getPropertyValue(name).trim();
    return { text: of('--text'), faint: of('--faint'), rule: of('--rule'), ground: of('--ground') };
  }

  /** One value a segment from its start, and the last once more at the end: steps. */
  function steps(section, value) {
    const points = section.segments.map(segment => [segment.start, value(segment)]);
    const last = section.segments[section.segments.length - 1];
    points.push([last.end, value(last)]);
    return points;
  }

  function segmentAt(section, seconds) {
    const segments = section.segments;
    let found = segments[0];
    for (const segment of segments) if (segment.start <= seconds + 1e-6) found = segment;
    return found;
  }

  function tooltip(section, seconds) {
    const segment = segmentAt(section, seconds);
    const dot = colour => '<span style="display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.5em;background:'
      + colour + '"></span>';
    const rows = section.emotions.map((emotion, i) =>
      dot(emotion.colour) + escaped(emotion.label) + ' <b>' + percent(segment.probabilities[i]) + '</b>');
    const weights = section.modalities.map((modality, i) =>
      dot(modality.colour) + escaped(modality.label) + ' <b>' + percent(segment.weights[i]) + '</b>');
    return ['<b>' + time(segment.start) + ' – ' + time(segment.end) + '</b>'].concat(rows, [
      dot('#AA3FB0') + 'valence <b>' + signed(segment.valence) + '</b>',
      dot('#999933') + 'arousal <b>' + signed(segment.arousal) + '</b>',
      dot('#8C8C8C') + 'attention <b>' + (100 * segment.attention).toFixed(1) + ' %</b>'], weights).join('<br>');
  }

  function timeAxis(section, grid, colour, labelled) {
    return {
      type: 'value', gridIndex: grid, min: 0, max: section.end, interval: step(section.end),
      axisLine: { lineStyle: { color: colour.rule } }, axisTick: { show: labelled, lineStyle: { color: colour.rule } },
      axisLabel: { show: labelled, formatter: time, hideOverlap: true, color: colour.faint, showMaxLabel: false },
      splitLine: { show: false },
      axisPointer: { show: true, lineStyle: { color: colour.faint }, label: { show: false } }
    };
  }

  function valueAxis(grid, name, colour, extra) {
    return Object.assign({
      type: 'value', gridIndex: grid, name: name, nameLocation: 'middle', nameGap: 46,
      nameTextStyle: { color: colour.text }, axisLabel: { color: colour.faint },
      axisLine: { show: false }, axisPointer: { show: false }, splitLine: { lineStyle: { color: colour.rule } }
    }, extra);
  }

  function courseOption(section) {
    const colour = colours();
    const left = 66;
    const right = 18;
    // Sums from the last emotion up, the tallest drawn first: what stays visible of each is its own share.
    const sumFrom = i => segment => segment.probabilities.slice(i).reduce((sum, share) => sum + share, 0);
    const shares = section.emotions.map((emotion, i) => ({
      type: 'line', name: emotion.label, step: 'end', symbol: 'none', xAxisIndex: 0, yAxisIndex: 0, z: 2 + i,
      itemStyle: { color: emotion.colour }, lineStyle: { width: 0 },
      areaStyle: { color: emotion.colour, opacity: 1 }, data: steps(section, sumFrom(i))
    }));
    const level = (name, shade, dash) => ({
      type: 'line', name: name, step: 'end', symbol: 'none', xAxisIndex: 1, yAxisIndex: 1,
      itemStyle: { color: shade }, lineStyle: { width: 2.2, color: shade, type: dash },
      data: steps(section, segment => segment[name])
    });
    const attention = {
      type: 'line', name: 'attention', step: 'end', symbol: 'none', xAxisIndex: 2, yAxisIndex: 2,
      itemStyle: { color: '#8C8C8C' }, lineStyle: { width: 1, color: '#8C8C8C' }, areaStyle: { color: '#8C8C8C', opacity: .55 },
      data: steps(section, segment => segment.attention)
    };
    const weighed = section.modalities.length > 0;
    const weightFrom = i => segment => segment.weights.slice(i).reduce((sum, share) => sum + share, 0);
    const weights = section.modalities.map((modality, i) => ({
      type: 'line', name: modality.label, step: 'end', symbol: 'none', xAxisIndex: 3, yAxisIndex: 3, z: 2 + i,
      itemStyle: { color: modality.colour }, lineStyle: { width: 0 },
      areaStyle: { color: modality.colour, opacity: 1 }, data: steps(section, weightFrom(i))
    }));
    const axes = weighed ? [0, 1, 2, 3] : [0, 1, 2];
    return {
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      aria: { enabled: true },
      legend: {
        type: 'scroll', pageIconColor: colour.text, pageIconInactiveColor: colour.faint, pageTextStyle: { color: colour.text },
        top: 0, left: left, textStyle: { color: colour.text }, icon: 'roundRect', selectedMode: false,
        data: section.emotions.map(emotion => emotion.label).concat(['valence', 'arousal', 'attention'], section.modalities.map(modality => modality.label))
      },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      tooltip: {
        trigger: 'axis', backgroundColor: colour.ground, borderColor: colour.rule, textStyle: { color: colour.text },
        formatter: points => tooltip(section, points[0].axisValue)
      },
      grid: [
        { left: left, right: right, top: 40, height: 230 },
        { left: left, right: right, top: 300, height: 140 },
        { left: left, right: right, top: 470, height: 70 }
      ].concat(weighed ? [{ left: left, right: right, top: 570, height: 70 }] : []),
      xAxis: [timeAxis(section, 0, colour, false), timeAxis(section, 1, colour, false), timeAxis(section, 2, colour, !weighed)]
        .concat(weighed ? [timeAxis(section, 3, colour, true)] : []),
      yAxis: [
        valueAxis(0, 'probability', colour, { min: 0, max: 1, interval: .25, axisLabel: { color: colour.faint, formatter: percent } }),
        valueAxis(1, 'valence, arousal', colour, {
          min: -1, max: 1, interval: .5, axisLabel: { color: colour.faint, formatter: value => value === 0 ? '0' : signed(value).replace('0.50', '0.5').replace('1.00', '1') }
        }),
        valueAxis(2, 'attention', colour, { min: 0, splitNumber: 2, axisLabel: { color: colour.faint, formatter: value => +(100 * value).toFixed(1) + ' %' } })
      ].concat(weighed ? [valueAxis(3, 'modalities', colour, { min: 0, max: 1, interval: .5, axisLabel: { color: colour.faint, formatter: percent } })] : []),
      dataZoom: [
        { type: 'inside', xAxisIndex: axes, filterMode: 'none' },
        { type: 'slider', xAxisIndex: axes, filterMode: 'none', showDataShadow: false, bottom: 8, height: 22, labelFormatter: time,
          borderColor: colour.rule, textStyle: { color: colour.faint } }
      ],
      series: shares.concat([level('valence', '#AA3FB0', 'solid'), level('arousal', '#999933', 'dashed'), attention], weights)
    };
  }

  function planeOption(section) {
    const colour = colours();
    const path = section.segments.map(segment => ({
      value: [segment.valence, segment.arousal], segment: segment,
      itemStyle: { color: section.emotions[segment.emotion].colour },
      symbolSize: 5 + 9 * Math.sqrt(segment.attention / Math.max.apply(null, section.segments.map(other => other.attention)) || 0)
    }));
    const marks = section.emotions.map(emotion => ({
      value: [emotion.valence, emotion.arousal], name: emotion.label, itemStyle: { color: emotion.colour },
      label: { position: emotion.arousal < 0 ? 'bottom' : 'top' }
    }));
    const end = (index, text, place) => ({
      value: path[index].value, name: text, label: { position: place }, itemStyle: { color: colour.text }
    });
    const axis = name => ({
      type: 'value', min: -1, max: 1, interval: .5, name: name, nameLocation: 'middle', nameGap: 28,
      nameTextStyle: { color: colour.text }, axisLabel: { color: colour.faint },
      axisLine: { onZero: true, lineStyle: { color: colour.faint } }, axisTick: { show: false },
      splitLine: { lineStyle: { color: colour.rule } }
    });
    return {
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, aria: { enabled: true },
      title: { text: 'The path through valence and arousal', left: 'center', textStyle: { color: colour.text, fontSize: 14, fontWeight: 'normal' } },
      tooltip: {
        trigger: 'item', backgroundColor: colour.ground, borderColor: colour.rule, textStyle: { color: colour.text },
        formatter: point => point.data && point.data.segment ? tooltip(section, point.data.segment.start) : escaped(point.name)
      },
      grid: { left: 50, right: 24, top: 36, bottom: 46 },
      xAxis: Object.assign(axis('valence'), { axisLine: { show: false } }),
      yAxis: Object.assign(axis('arousal'), { axisLine: { show: false } }),
      series: [
        { type: 'line', data: path.map(point => point.value), symbol: 'none', silent: true, lineStyle: { color: colour.faint, width: 1, opacity: .6 } },
        { type: 'scatter', data: marks, symbol: 'diamond', symbolSize: 15, z: 1,
          label: { show: true, formatter: '{b}', color: colour.text } },
        { type: 'scatter', data: path, itemStyle: { opacity: .85, borderColor: colour.ground, borderWidth: 1 }, z: 3 },
        { type: 'scatter', data: [end(0, 'start', 'left'), end(path.length - 1, 'end', 'right')], symbolSize: 4, silent: true, z: 4,
          label: { show: true, formatter: '{b}', color: colour.text, fontWeight: 'bold' } }
      ]
    };
  }

  function shares(section) {
    const list = element('div', 'shares');
    for (const emotion of section.emotions) {
      const track = element('span', 'track');
      const bar = element('span', 'bar');
      bar.style.width = 100 * emotion.share + '%';
      bar.style.background = emotion.colour;
      track.append(bar);
      list.append(element('span', '', emotion.label), track, element('span', 'percent', percent(emotion.share)));
    }
    return list;
  }

  function draw(section) {
    const part = element('section');
    const views = element('div', 'views');
    const course = element('div', section.modalities.length > 0 ? 'course weighed' : 'course');
    const plane = element('div', 'plane');
    const side = element('div', 'side');
    side.append(shares(section), plane);
    views.append(course, side);
    part.append(element('h1', '', section.title), element('p', 'verdict', section.verdict),
      element('p', 'origin', section.origin), views);
    if (section.reasons.length > 0) {
      const reasons = element('ul', 'reasons', '');
      section.reasons.forEach(reason =>
        reasons.append(element('li', reason.endsWith(':') ? 'opening' : '', reason)));
      part.append(element('h2', '', 'Why'), reasons);
    }
    document.getElementById('sections').append(part);
    charts.push({ holder: course, option: () => courseOption(section) }, { holder: plane, option: () => planeOption(section) });
  }

  sections.forEach(draw);
  for (const chart of charts) {
    chart.drawn = echarts.init(chart.holder, null, { renderer: 'canvas' });
    chart.drawn.setOption(chart.option());
  }
  window.addEventListener('resize', () => charts.forEach(chart => chart.drawn.resize()));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    charts.forEach(chart => chart.drawn.setOption(chart.option(), true)));
})();
