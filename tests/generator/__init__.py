"""A generator of correct reports, the layouts they are seen in, and mutators that break one thing at a time.

    figures.py    figures that satisfy every relation of a form
    prose.py      sentences that state them
    report.py     a whole report: blocks of pieces, each piece with a tag
    layouts.py    a report as a text, with the place of every tagged piece
    mutators.py   one fault in a report, the code that must report it and the place where; structure.py, faults.py: more of them
    catalogue.py  all mutators by name
    trial.py      what must come held against what came

Everything is drawn from a `random.Random`, so that a seed gives the same report everywhere. Nothing here reads the
linter's own patterns or forms: labels and wordings are written from the official forms and from published reports.
"""
