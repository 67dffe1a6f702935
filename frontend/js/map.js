// Maps: points shown, or one point chosen. Loaded by ui.js when a map comes into view; writes nothing inline.
import L from "leaflet";
import "leaflet/dist/leaflet.css";

const GROUND_NAMES = 11; // from this zoom on, every commune is named
const words = (node, name) => node.dataset[name] ?? "";
/** How near one place is shown: without a base map there is nothing to see between two villages. */
const near = (node) => (words(node, "tiles") ? 14 : 11);

const pin = (kind) =>
  L.divIcon({ className: `d-pin d-pin--${kind || "place"}`, iconSize: [28, 36], iconAnchor: [14, 34], popupAnchor: [0, -30] });

/** Text only: what people wrote never becomes markup. */
function popup(point) {
  const box = document.createElement("div");
  const name = document.createElement(point.url ? "a" : "strong");
  name.textContent = point.name;
  if (point.url) name.href = point.url;
  box.append(name);
  if (point.text) {
    const line = document.createElement("p");
    line.textContent = point.text;
    box.append(line);
  }
  return box;
}

/** A name that would cover another is left out; those nearest to the middle come first. */
function thin(node) {
  const kept = [];
  const frame = node.getBoundingClientRect();
  const far = (box) => Math.hypot(box.left - (frame.left + frame.right) / 2, box.top - (frame.top + frame.bottom) / 2);
  const names = [...node.querySelectorAll(".d-ground-name")].map((name) => [name, name.getBoundingClientRect()]);
  for (const [name, box] of names.sort((one, other) => far(one[1]) - far(other[1]))) {
    const covers = kept.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    name.style.visibility = covers ? "hidden" : "";
    if (!covers) kept.push(box);
  }
}

function groundOf(map, features) {
  const names = L.layerGroup();
  const always = L.layerGroup().addTo(map);
  for (const { properties, geometry } of features) {
    const [longitude, latitude] = geometry.coordinates;
    const office = properties.kind === "office";
    const dot = L.circleMarker([latitude, longitude], {
      radius: office ? 5 : 3, interactive: false, className: office ? "d-ground d-ground--office" : "d-ground",
    });
    const label = { permanent: true, direction: "right", offset: [4, 0], className: "d-ground-name", interactive: false };
    always.addLayer(dot);
    if (properties.kind !== "commune") continue;
    if (properties.main) dot.bindTooltip(properties.name, label);
    else names.addLayer(L.circleMarker([latitude, longitude], { radius: 0.1, opacity: 0, interactive: false }).bindTooltip(properties.name, label));
  }
  const follow = () => {
    if (map.getZoom() >= GROUND_NAMES) names.addTo(map);
    else names.remove();
    requestAnimationFrame(() => thin(map.getContainer()));
  };
  map.on("zoomend moveend", follow);
  follow();
}

async function readGround(node) {
  if (!words(node, "ground")) return [];
  try {
    const answer = await fetch(words(node, "ground"));
    return answer.ok ? (await answer.json()).features : [];
  } catch {
    return []; // the line is cut: the points are shown on an empty ground
  }
}

function openMap(node) {
  node.replaceChildren();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(node, { scrollWheelZoom: false, zoomControl: false, fadeAnimation: false, zoomAnimation: !still });
  L.control.zoom({ zoomInTitle: words(node, "zoomIn"), zoomOutTitle: words(node, "zoomOut") }).addTo(map);
  map.attributionControl.setPrefix(false);
  L.control.scale({ imperial: false }).addTo(map);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  if (words(node, "tiles")) {
    L.tileLayer(words(node, "tiles"), { attribution: words(node, "attribution"), maxZoom: 19 }).addTo(map);
  }
  return map;
}

function showPoints(map, node) {
  const points = JSON.parse(document.getElementById(words(node, "points"))?.textContent || "[]");
  const markers = points.map((point) =>
    L.marker([point.latitude, point.longitude], { icon: pin(point.kind), title: point.name, alt: point.name }).bindPopup(() => popup(point)),
  );
  const group = L.featureGroup(markers).addTo(map);
  if (markers.length > 1) map.fitBounds(group.getBounds(), { padding: [24, 24], maxZoom: near(node) + 1 });
  return markers.length;
}

const degrees = (input) => (input.value.trim() === "" ? NaN : Number(input.value.replace(",", ".")));

/** Click, drag, or type: the two inputs are what is sent, the marker follows them. */
function choosePoint(map, node, features) {
  const form = node.closest("form");
  const [latitude, longitude] = ["latitude", "longitude"].map((name) => form.querySelector(`[data-map-${name}]`));
  const commune = form.querySelector("[data-map-commune]");
  const marker = L.marker([0, 0], { icon: pin("chosen"), draggable: true, title: words(node, "label"), alt: words(node, "label"), keyboard: false });
  const write = ({ lat, lng }) => {
    latitude.value = lat.toFixed(6);
    longitude.value = lng.toFixed(6);
    for (const input of [latitude, longitude]) input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const follow = (move) => {
    const [lat, lng] = [degrees(latitude), degrees(longitude)];
    if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return marker.remove();
    marker.setLatLng([lat, lng]).addTo(map);
    if (move) map.setView([lat, lng], Math.max(map.getZoom(), near(node)));
  };
  marker.on("dragend", () => write(marker.getLatLng()));
  map.on("click", (event) => {
    marker.setLatLng(event.latlng).addTo(map);
    write(event.latlng);
  });
  for (const input of [latitude, longitude]) input.addEventListener("input", () => follow(true));
  const toCommune = () => {
    const found = features.find(({ properties }) => properties.kind === "commune" && properties.insee === commune?.value);
    if (found) map.setView([found.geometry.coordinates[1], found.geometry.coordinates[0]], near(node));
    return Boolean(found);
  };
  commune?.addEventListener("change", () => Number.isNaN(degrees(latitude)) && toCommune());
  form.querySelector("[data-map-to-commune]")?.addEventListener("click", toCommune);
  follow(true);
  if (Number.isNaN(degrees(latitude))) toCommune();
}

async function start(node) {
  if (node.dataset.started) return;
  node.dataset.started = "yes";
  const map = openMap(node);
  const [latitude, longitude] = [Number(words(node, "latitude")), Number(words(node, "longitude"))];
  map.setView([latitude, longitude], Number(words(node, "zoom")) || 10);
  const shown = words(node, "pick") ? 0 : showPoints(map, node);
  if (shown === 1) map.setZoom(near(node));
  const features = await readGround(node);
  if (!words(node, "tiles")) groundOf(map, features);
  if (words(node, "pick")) choosePoint(map, node, features);
  node.dataset.ready = "yes";
}

window.drailleMaps = { start };
for (const node of document.querySelectorAll("[data-map][data-seen]")) start(node);
