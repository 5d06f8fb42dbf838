"""`make bench`: what the product costs against something known, as ratios measured in alternation in one run."""
