/** District and address as one line; many people write the district into the address themselves. */
export const placeText = (district: string, address: string): string =>
  address.includes(district) ? address : `${district}${address}`;
