/** District and address as one line; many people write the district into the address themselves. */
export const placeText = (district: string, address: string): string =>
  address.includes(district) ? address : `${district}${address}`;

/** Where a map shows this place: one tap on the road. */
export const mapLink = (place: string): string => `https://uri.amap.com/search?${new URLSearchParams({ keyword: place })}`;
