/** Whatever has no page of its own: the root's words for it, in the shop's frame. */
export const loader = () => {
  throw new Response(null, { status: 404 });
};

export default function NotFound() {
  return null;
}
