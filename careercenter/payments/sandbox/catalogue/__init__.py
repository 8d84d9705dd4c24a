"""What is sold, and the codes that make it cheaper: products, prices, coupons, promotion codes."""
