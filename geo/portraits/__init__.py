"""What one place receives, told whole: a commune, a centre and its basin, a neighbourhood."""
