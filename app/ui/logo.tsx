/** A round table with four places: the product's mark. */
export function Logo({ className = "size-9" }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 40 40" className={`shrink-0 ${className}`}>
      <circle cx="20" cy="20" r="10.5" className="fill-accent" />
      <path
        d="M13.5 5.6a16 16 0 0 1 13 0M34.4 13.5a16 16 0 0 1 0 13M26.5 34.4a16 16 0 0 1-13 0M5.6 26.5a16 16 0 0 1 0-13"
        fill="none"
        strokeWidth="4"
        strokeLinecap="round"
        className="stroke-accent"
      />
    </svg>
  );
}
