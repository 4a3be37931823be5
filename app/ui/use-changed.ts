import { useEffect, useRef } from "react";

/**
 * Follows `value` when it becomes another, not when the page wakes up: what was typed or ticked before its scripts were there
 * stays.
 */
export function useChanged<Value>(value: Value, follow: (value: Value) => void): void {
  const known = useRef(value);
  useEffect(() => {
    if (known.current !== value) follow(value);
    known.current = value;
  });
}
