// Package tabwriter aligns columns of text by elastic tab stops: cells that end with a tab and stand in
// neighbouring lines are a column, and all get the same width.
package tabwriter

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// Flags of a Writer.
const (
	FilterHTML          uint = 1 << iota // tags have no width, entities that of one rune
	StripEscape                          // leave Escape out of the output
	AlignRight                           // put padding before the text
	DiscardEmptyColumns                  // an empty column of cells ended by '\v' has no width
	TabIndent                            // indent with tabs, whatever the padding is
	Debug                                // show columns by '|'
)

// Escape stands before and after text in which nothing has a meaning.
const Escape = '\xff'

// cell is a part of a line; its bytes follow those of the cells before it.
type cell struct {
	size  int  // in bytes
	width int  // in runes
	htab  bool // ended by '\t', not '\v'
}

// Writer aligns what is written to it. Flush must follow the last Write.
type Writer struct {
	output   io.Writer
	minwidth int
	tabwidth int
	padding  int
	padbytes [8]byte
	flags    uint

	text   []byte   // of the lines that may still change
	pos    int      // of text, up to where cell.width is right
	cell   cell     // the one that has not ended
	end    byte     // what ends the escaped text, tag or entity that text stands in, else 0
	lines  [][]cell // that may still change
	widths []int    // of the columns that contain the one in work
	failed error    // of output; nothing is written after it
}

// NewWriter gives a Writer; its parameters are Init's.
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// Init prepares a Writer: cells are at least minwidth wide, padding included; a tab is tabwidth wide;
// padding is added to each cell; padchar fills, and if it is a tab, cells are aligned left.
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	b.output = output
	b.minwidth, b.tabwidth, b.padding = minwidth, tabwidth, padding
	for i := range b.padbytes {
		b.padbytes[i] = padchar
	}
	if padchar == '\t' {
		flags &^= AlignRight
	}
	b.flags = flags
	b.reset()
	return b
}

func (b *Writer) reset() {
	b.text = b.text[:0]
	b.pos = 0
	b.cell = cell{}
	b.end = 0
	b.lines = b.lines[:0]
	b.widths = b.widths[:0]
	b.addLine(true)
}

// addLine begins a line. Unless what was before is flushed, it will have as many cells as the last one.
func (b *Writer) addLine(flushed bool) {
	n := len(b.lines)
	if n < cap(b.lines) {
		b.lines = b.lines[:n+1]
		b.lines[n] = b.lines[n][:0]
	} else {
		b.lines = append(b.lines, nil)
	}
	if n > 0 && !flushed && len(b.lines[n-1]) > cap(b.lines[n]) {
		b.lines[n] = make([]cell, 0, len(b.lines[n-1]))
	}
}

// put writes to the output.
func (b *Writer) put(p []byte) {
	if b.failed != nil {
		return
	}
	n, err := b.output.Write(p)
	if n != len(p) && err == nil {
		err = io.ErrShortWrite
	}
	b.failed = err
}

// fill writes n bytes of src, over and over.
func (b *Writer) fill(src []byte, n int) {
	for n > len(src) {
		b.put(src)
		n -= len(src)
	}
	b.put(src[:n])
}

var (
	newline = []byte{'\n'}
	tabs    = []byte("\t\t\t\t\t\t\t\t")
	bar     = []byte{'|'}
	rule    = []byte("---\n")
)

// pad fills a cell of that width in which text of that width stands.
func (b *Writer) pad(text, width int, useTabs bool) {
	if b.padbytes[0] != '\t' && !useTabs {
		b.fill(b.padbytes[:], width-text)
		return
	}
	if b.tabwidth == 0 {
		return
	}
	width = (width + b.tabwidth - 1) / b.tabwidth * b.tabwidth
	b.fill(tabs, (width-text+b.tabwidth-1)/b.tabwidth)
}

// putLines writes lines whose columns are known; pos is where their text begins, and the result where it
// ends.
func (b *Writer) putLines(pos, from, to int) int {
	for i := from; i < to; i++ {
		indent := b.flags&TabIndent != 0
		for j, c := range b.lines[i] {
			if j > 0 && b.flags&Debug != 0 {
				b.put(bar)
			}
			inColumn := j < len(b.widths)
			if c.size > 0 {
				indent = false
			}
			if inColumn && (c.size == 0 || b.flags&AlignRight != 0) {
				b.pad(c.width, b.widths[j], indent)
			}
			if c.size > 0 {
				b.put(b.text[pos : pos+c.size])
				pos += c.size
				if inColumn && b.flags&AlignRight == 0 {
					b.pad(c.width, b.widths[j], false)
				}
			}
		}
		if i+1 == len(b.lines) {
			b.put(b.text[pos : pos+b.cell.size]) // a cell without an end is part of no column
			pos += b.cell.size
		} else {
			b.put(newline)
		}
	}
	return pos
}

// format writes lines that agree in the columns of widths; pos as in putLines.
func (b *Writer) format(pos, from, to int) int {
	column := len(b.widths)
	for i := from; i < to; i++ {
		if column >= len(b.lines[i])-1 {
			continue
		}
		pos = b.putLines(pos, from, i)
		// The column's block of lines is from..i.
		from = i
		width, empty := b.minwidth, true
		for ; i < to && column < len(b.lines[i])-1; i++ {
			c := b.lines[i][column]
			width = max(width, c.width+b.padding)
			if c.width > 0 || c.htab {
				empty = false
			}
		}
		if empty && b.flags&DiscardEmptyColumns != 0 {
			width = 0
		}
		b.widths = append(b.widths, width)
		pos = b.format(pos, from, i)
		b.widths = b.widths[:column]
		from = i
		i--
	}
	return b.putLines(pos, from, to)
}

func (b *Writer) add(p []byte) {
	b.text = append(b.text, p...)
	b.cell.size += len(p)
}

func (b *Writer) measure() {
	b.cell.width += utf8.RuneCount(b.text[b.pos:])
	b.pos = len(b.text)
}

// leave ends escaped text, a tag or an entity.
func (b *Writer) leave() {
	switch b.end {
	case Escape:
		b.measure()
		if b.flags&StripEscape == 0 {
			b.cell.width -= 2
		}
	case ';':
		b.cell.width++
	}
	b.pos = len(b.text)
	b.end = 0
}

// endCell gives the number of the line's cells.
func (b *Writer) endCell(htab bool) int {
	b.cell.htab = htab
	line := &b.lines[len(b.lines)-1]
	*line = append(*line, b.cell)
	b.cell = cell{}
	return len(*line)
}

// flush writes all lines; after an error they are kept.
func (b *Writer) flush() {
	if b.cell.size > 0 {
		if b.end != 0 {
			b.leave()
		}
		b.endCell(false)
	}
	b.format(0, 0, len(b.lines))
	if b.failed == nil {
		b.reset()
	}
}

// takeError gives the output's error and forgets it.
func (b *Writer) takeError() error {
	err := b.failed
	b.failed = nil
	return err
}

// Flush writes all that is held back.
func (b *Writer) Flush() error {
	defer b.explain("Flush")
	b.flush()
	err := b.takeError()
	if err != nil {
		b.reset()
	}
	return err
}

// explain adds to a panic of the output what the Writer was doing.
func (b *Writer) explain(op string) {
	if e := recover(); e != nil {
		if op == "Flush" {
			b.reset()
		}
		panic(fmt.Sprintf("tabwriter: panic during %s (%v)", op, e))
	}
}

// Write takes text; it is held back as long as later text can change how it is aligned.
func (b *Writer) Write(buf []byte) (n int, err error) {
	defer b.explain("Write")
	for i, c := range buf {
		if b.end != 0 {
			if c != b.end {
				continue
			}
			to := i + 1
			if c == Escape && b.flags&StripEscape != 0 {
				to = i
			}
			b.add(buf[n:to])
			n = i + 1
			b.leave()
			continue
		}
		switch c {
		case '\t', '\v', '\n', '\f':
			b.add(buf[n:i])
			b.measure()
			n = i + 1
			cells := b.endCell(c == '\t')
			if c != '\n' && c != '\f' {
				continue
			}
			b.addLine(c == '\f')
			// A line of one cell ends all columns.
			if c == '\f' || cells == 1 {
				b.flush()
				if c == '\f' && b.flags&Debug != 0 {
					b.put(rule)
				}
				if err := b.takeError(); err != nil {
					return n, err
				}
			}
		case Escape, '<', '&':
			if c != Escape && b.flags&FilterHTML == 0 {
				continue
			}
			b.add(buf[n:i])
			b.measure()
			n = i
			switch c {
			case '<':
				b.end = '>'
			case '&':
				b.end = ';'
			default:
				b.end = Escape
				if b.flags&StripEscape != 0 {
					n++
				}
			}
		}
	}
	b.add(buf[n:])
	return len(buf), nil
}
