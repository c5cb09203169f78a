// On a telephone the case's page begins with what there is to do; what can be registered is unfolded group by group.
if (matchMedia("(max-width: 48rem)").matches && !location.search.includes("unfolded=true")) {
  for (const group of document.querySelectorAll("details.group")) group.open = false;
}
