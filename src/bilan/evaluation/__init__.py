"""How often bilan is wrong: gold files, scores against them, and the page that publishes them."""
