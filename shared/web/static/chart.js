// Draws every [data-chart] from the JSON block it names. The table beside it holds the same figures.
const LINE = 22; // a row of the legend, in pixels

document.addEventListener("DOMContentLoaded", () => {
  const palette = ["#1d3a5f", "#c2571a", "#35805b", "#7a4b94", "#8a6d00", "#2f7f93", "#a3314f", "#5a6270"];
  for (const place of document.querySelectorAll("[data-chart]")) {
    const told = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    place.style.height = `${320 + LINE * told.series.length}px`;
    const legend = () => ({
      bottom: 0,
      left: 0,
      orient: "vertical",
      selectedMode: false,
      itemGap: 6,
      textStyle: { width: place.clientWidth - 48, overflow: "truncate" },
    });
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption({
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      color: palette,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 14 },
      grid: { left: 8, right: 16, top: 24, bottom: 16 + LINE * told.series.length, containLabel: true },
      legend: legend(),
      tooltip: { trigger: "axis", renderMode: "richText", confine: true },
      xAxis: { type: "category", data: told.categories },
      yAxis: { type: "value", minInterval: 1, name: told.unit, nameTextStyle: { align: "left" } },
      series: told.series.map((each) => ({ ...each, type: "bar", stack: "all" })),
    });
    place.setAttribute("role", "img");
    new ResizeObserver(() => {
      chart.resize();
      chart.setOption({ legend: legend() });
    }).observe(place);
  }
});
