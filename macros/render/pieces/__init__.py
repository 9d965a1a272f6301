"""What several document formats draw from: blocks as pieces, widths, colours, the imprint."""
