"""Two texts about the same: two editions, or an article and the release it tells of."""
