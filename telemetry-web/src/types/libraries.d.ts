// What the pages import by name (WEB-INF/pages/imports.json). Only the pages' own types are checked.
declare module 'three';
declare module 'three/addons/*';
declare module 'leaflet';
declare module 'lit-html';
declare module 'lit-html/*';
declare module 'echarts';
