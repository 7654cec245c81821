package regexp

import (
	"regexp/syntax"
	"strings"
	"sync"
)

// Up to this size the backtracker serves: it marks each pair of instruction and position that it has
// tried, in so many bits, and tries none twice.
const (
	mostInsts = 500
	mostBits  = 256 << 10
)

// index gives the distance of the first occurrence of a text from pos on, or -1.
func (in *input) index(text string, pos int) int {
	return strings.Index(in.text[pos:], text)
}

// try is a place to go on from when all else has failed: an instruction, or a note to be undone,
// whose number is ^pc.
type try struct {
	pc  int32
	pos int
}

type backtracker struct {
	re    *Regexp
	in    *input
	ncap  int
	seen  []uint32 // a bit for each pair that was tried
	used  []int32  // the words of seen that are not 0
	tries []try
	notes []int
	best  []int // nil before a match
}

// backtrackers are kept for their room, with seen all 0.
var backtrackers = sync.Pool{New: func() any { return new(backtracker) }}

// release makes seen 0 again, but for what was not touched: most of a long text, often.
func (b *backtracker) release() {
	for _, word := range b.used {
		b.seen[word] = 0
	}
	*b = backtracker{seen: b.seen, used: b.used[:0], tries: b.tries[:0]}
	backtrackers.Put(b)
}

// backtrack is execute for small programs and texts.
func (re *Regexp) backtrack(in *input, pos, ncap int) []int {
	b := backtrackers.Get().(*backtracker)
	defer b.release()
	b.re, b.in, b.ncap = re, in, ncap
	if re.longest && ncap < 2 {
		ncap = 2
	}
	b.notes = make([]int, ncap)
	for i := range b.notes {
		b.notes[i] = -1
	}
	if words := (len(re.prog.Inst)*(len(in.text)+1) + 31) / 32; len(b.seen) < words {
		b.seen = make([]uint32, words)
	}
	anchored := re.cond&syntax.EmptyBeginText != 0
	for start := pos; start <= len(in.text); {
		if re.prefix != "" && !anchored {
			skip := in.index(re.prefix, start)
			if skip < 0 {
				return nil
			}
			start += skip
		}
		if len(b.notes) > 0 {
			b.notes[0] = start
		}
		if b.run(start) {
			return b.best[:b.ncap]
		}
		if anchored {
			break
		}
		_, width := in.rune(start)
		start += max(width, 1)
	}
	return nil
}

// found takes the notes for the best match; true if none can be better.
func (b *backtracker) found(pos int) bool {
	if len(b.notes) == 0 {
		b.best = b.notes
		return true
	}
	if b.best == nil || b.best[1] < pos {
		if len(b.notes) > 1 {
			b.notes[1] = pos
		}
		b.best = append(b.best[:0], b.notes...)
	}
	return !b.re.longest || pos == len(b.in.text)
}

// run searches for a match that begins at a place.
func (b *backtracker) run(start int) bool {
	insts := b.re.prog.Inst
	width := len(b.in.text) + 1
	b.tries = append(b.tries[:0], try{int32(b.re.prog.Start), start})
	for len(b.tries) > 0 {
		t := b.tries[len(b.tries)-1]
		b.tries = b.tries[:len(b.tries)-1]
		if t.pc < 0 {
			b.notes[^t.pc] = t.pos
			continue
		}
		pc, pos := uint32(t.pc), t.pos
	next:
		for {
			bit := int(pc)*width + pos
			word := b.seen[bit>>5]
			if word&(1<<(bit&31)) != 0 {
				break
			}
			if word == 0 {
				b.used = append(b.used, int32(bit>>5))
			}
			b.seen[bit>>5] = word | 1<<(bit&31)
			i := &insts[pc]
			switch i.Op {
			case syntax.InstFail:
				break next
			case syntax.InstAlt, syntax.InstAltMatch:
				b.tries = append(b.tries, try{int32(i.Arg), pos})
			case syntax.InstNop:
			case syntax.InstCapture:
				if n := int(i.Arg); n < len(b.notes) {
					b.tries = append(b.tries, try{^int32(n), b.notes[n]})
					b.notes[n] = pos
				}
			case syntax.InstEmptyWidth:
				after, _ := b.in.rune(pos)
				if syntax.EmptyOp(i.Arg)&^syntax.EmptyOpContext(b.in.before(pos), after) != 0 {
					break next
				}
			case syntax.InstMatch:
				if b.found(pos) {
					return true
				}
				break next
			default:
				r, n := b.in.rune(pos)
				if n == 0 || !takes(i, r) {
					break next
				}
				pos += n
			}
			pc = i.Out
		}
	}
	return b.best != nil
}
