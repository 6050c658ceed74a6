export const firstNames = [
  'Ada',
  'Amélie',
  'Ana',
  'Chidi',
  'Dmitri',
  'Fatima',
  'Grace',
  'Hana',
  'Ibrahim',
  'José',
  'Katarzyna',
  'Linh',
  'Łukasz',
  'Mary',
  'Noor',
  'Omar',
  'Priya',
  'Rosa',
  'Søren',
  'Yuki',
  'Zoë',
  '李',
] as const

export const lastNames = [
  "O'Brien",
  'Nguyen',
  'Smith',
  'García',
  'Müller',
  'Kowalski',
  'Okafor',
  'Tanaka',
  'Patel',
  'Jones',
  'Çelik',
  'Ivanova',
  'de la Cruz',
  'Brown',
  'Haddad',
  'Lindqvist',
  'Moreau',
  'Silva',
] as const

/** Cities with a latitude and a longitude in them. */
export const cities = [
  { name: 'Portland', latitude: 45.52, longitude: -122.68 },
  { name: 'San José', latitude: 37.34, longitude: -121.89 },
  { name: 'Oakland', latitude: 37.8, longitude: -122.27 },
  { name: 'Seattle', latitude: 47.61, longitude: -122.33 },
  { name: 'Tacoma', latitude: 47.25, longitude: -122.44 },
  { name: 'Sacramento', latitude: 38.58, longitude: -121.49 },
  { name: 'Denver', latitude: 39.74, longitude: -104.99 },
  { name: 'Boise', latitude: 43.62, longitude: -116.2 },
] as const

export const trees = [
  'Maple',
  'Cedar',
  'Willow',
  'Juniper',
  'Alder',
  'Hawthorn',
  'Linden',
  'Rowan',
  'Sequoia',
  'Magnolia',
  'Birch',
] as const
export const places = [
  'Court',
  'Gardens',
  'Terrace',
  'Commons',
  'Heights',
  'Landing',
  'Square',
  'Yards',
  'Crossing',
  'Lofts',
] as const
export const streets = [
  'Main St',
  'Division St',
  'Alberta St',
  'Mission Blvd',
  'Lake Ave',
  'Harbor Way',
] as const
export const near = [
  'the light rail',
  'a public library',
  'the farmers market',
  'an elementary school',
  'the river trail',
  'a community clinic',
  'the transit center',
] as const
export const features = [
  'a rooftop garden',
  'a shared laundry',
  'a playground',
  'bicycle storage',
  'accessible entrances',
  'solar panels',
  'a childcare center',
  'a community kitchen',
  'quiet courtyards',
] as const
export const amenities = [
  'laundry',
  'elevator',
  'playground',
  'bike storage',
  'community room',
  'solar',
  'childcare',
  'courtyard',
] as const
export const unitTypes = ['studio', '1br', '2br', '3br', '4br'] as const
export const incomeLevels = ['30', '50', '60', '80', '100', '120'] as const
export const employment = ['employed', 'self-employed', 'retired', 'student', 'unemployed'] as const
export const questions = [
  'When does the waiting list open?',
  'Is the building accessible?',
  'May I bring a pet?',
  'Which documents do I need?',
  'How is the income limit computed?',
] as const
