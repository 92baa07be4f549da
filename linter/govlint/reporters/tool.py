"""What formats for programs call govlint, and where it is found."""

NAME = "govlint"
HOME = "https://pypi.org/project/govlint/"
