/** Centres around which demonstration cameras are invented. Real places, typed by hand; everything at them is made up. */

export interface DemoCity {
  name: string;
  lat: number;
  lon: number;
}

/** World cities, a point well inland of each. */
export const DEMO_CITIES: readonly DemoCity[] = [
  { name: 'Amsterdam', lat: 52.367, lon: 4.898 },
  { name: 'Athens', lat: 37.984, lon: 23.728 },
  { name: 'Bangkok', lat: 13.751, lon: 100.518 },
  { name: 'Barcelona', lat: 41.397, lon: 2.161 },
  { name: 'Belgrade', lat: 44.809, lon: 20.463 },
  { name: 'Berlin', lat: 52.517, lon: 13.389 },
  { name: 'Bogotá', lat: 4.629, lon: -74.078 },
  { name: 'Brussels', lat: 50.847, lon: 4.352 },
  { name: 'Buenos Aires', lat: -34.611, lon: -58.432 },
  { name: 'Cairo', lat: 30.049, lon: 31.236 },
  { name: 'Chicago', lat: 41.879, lon: -87.662 },
  { name: 'Copenhagen', lat: 55.687, lon: 12.553 },
  { name: 'Delhi', lat: 28.633, lon: 77.219 },
  { name: 'Dublin', lat: 53.344, lon: -6.282 },
  { name: 'Glasgow', lat: 55.861, lon: -4.25 },
  { name: 'Hanoi', lat: 21.023, lon: 105.838 },
  { name: 'Istanbul', lat: 41.033, lon: 28.947 },
  { name: 'Johannesburg', lat: -26.198, lon: 28.041 },
  { name: 'Kampala', lat: 0.331, lon: 32.577 },
  { name: 'Lagos', lat: 6.548, lon: 3.362 },
  { name: 'Lima', lat: -12.063, lon: -77.036 },
  { name: 'Lisbon', lat: 38.731, lon: -9.147 },
  { name: 'London', lat: 51.513, lon: -0.117 },
  { name: 'Melbourne', lat: -37.806, lon: 144.963 },
  { name: 'Mexico City', lat: 19.425, lon: -99.151 },
  { name: 'Montréal', lat: 45.517, lon: -73.583 },
  { name: 'Nairobi', lat: -1.284, lon: 36.817 },
  { name: 'New York', lat: 40.742, lon: -73.987 },
  { name: 'Paris', lat: 48.857, lon: 2.348 },
  { name: 'Prague', lat: 50.083, lon: 14.432 },
  { name: 'Rome', lat: 41.896, lon: 12.488 },
  { name: 'Santiago', lat: -33.446, lon: -70.66 },
  { name: 'São Paulo', lat: -23.556, lon: -46.639 },
  { name: 'Seoul', lat: 37.563, lon: 126.985 },
  { name: 'Singapore', lat: 1.321, lon: 103.847 },
  { name: 'Taipei', lat: 25.041, lon: 121.534 },
  { name: 'Tokyo', lat: 35.688, lon: 139.735 },
  { name: 'Vienna', lat: 48.207, lon: 16.363 },
  { name: 'Warsaw', lat: 52.231, lon: 21.006 },
  { name: 'Zürich', lat: 47.377, lon: 8.536 },
];
