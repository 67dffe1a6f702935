"""Off-site sessions (accueils hors les murs, salons): planning, counting at the stand, the balance sheet."""
