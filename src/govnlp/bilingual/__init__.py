"""Two versions of one story side by side, and one actor over many articles, in whichever language they are told."""
