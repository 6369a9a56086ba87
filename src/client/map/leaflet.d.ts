/** The ES modules of Leaflet, so that the build can leave out what is not used. The types are those of the package. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet';
}
