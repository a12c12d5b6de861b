// What the pages import by name (WEB-INF/pages/imports.json). Of these the types are not checked.
declare module 'leaflet';
declare module 'lit-html';
declare module 'lit-html/*';
declare module 'echarts';
