"""The drawing hand: parts, people and scenes become SVG pictures with a French title; it knows nothing of the site that shows them."""
