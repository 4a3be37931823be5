/** A phone's pictures of one machine, in one direction. */
export const MOST_PICTURES = 8;
/** Several pictures in one form, sent without scripts. */
export const MOST_PICTURE_FORM_BYTES = 48 * 1024 * 1024;
export const pictureField = (assetTag: string): string => `picture:${assetTag}`;
