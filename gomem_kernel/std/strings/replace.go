package strings

import (
	"internal/bytealg"
	"io"
	"sync"
	"unsafe"
)

// Replacer replaces several strings at once; goroutines can share it.
type Replacer struct {
	once   sync.Once
	method method
	oldnew []string // until method is chosen
}

// method is a way to replace that fits the strings.
type method interface {
	Replace(s string) string
	WriteString(w io.Writer, s string) (n int, err error)
}

// NewReplacer gives a Replacer for pairs of old and new. At each place the first pair whose old fits
// wins. It panics if the number of arguments is odd.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{oldnew: append([]string(nil), oldnew...)}
}

// Replace gives s with all replacements made.
func (r *Replacer) Replace(s string) string {
	r.once.Do(r.choose)
	return r.method.Replace(s)
}

// WriteString writes s to w with all replacements made.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	r.once.Do(r.choose)
	return r.method.WriteString(w, s)
}

func (r *Replacer) choose() {
	r.method = chooseMethod(r.oldnew)
	r.oldnew = nil
}

func chooseMethod(oldnew []string) method {
	if len(oldnew) == 2 && len(oldnew[0]) > 1 {
		return &singleMethod{oldnew[0], oldnew[1]}
	}
	toBytes := true
	for i := 0; i < len(oldnew); i += 2 {
		if len(oldnew[i]) != 1 {
			return newTrieMethod(oldnew)
		}
		toBytes = toBytes && len(oldnew[i+1]) == 1
	}
	if !toBytes {
		return newByteStringMethod(oldnew)
	}
	m := new(byteMethod)
	for i := range m {
		m[i] = byte(i)
	}
	for i := len(oldnew) - 2; i >= 0; i -= 2 {
		m[oldnew[i][0]] = oldnew[i+1][0]
	}
	return m
}

// output counts what is written to w and stops at the first error.
type output struct {
	w   io.Writer
	n   int
	err error
}

func (o *output) write(s string) {
	if o.err == nil {
		n, err := io.WriteString(o.w, s)
		o.n += n
		o.err = err
	}
}

// singleMethod replaces one string.
type singleMethod struct {
	old, new string
}

func (m *singleMethod) Replace(s string) string {
	i := bytealg.IndexString(s, m.old)
	if i < 0 {
		return s
	}
	var b Builder
	for i >= 0 {
		b.Grow(i + len(m.new))
		b.WriteString(s[:i])
		b.WriteString(m.new)
		s = s[i+len(m.old):]
		i = bytealg.IndexString(s, m.old)
	}
	b.WriteString(s)
	return b.String()
}

func (m *singleMethod) WriteString(w io.Writer, s string) (int, error) {
	out := output{w: w}
	for out.err == nil {
		i := bytealg.IndexString(s, m.old)
		if i < 0 {
			out.write(s)
			break
		}
		out.write(s[:i])
		out.write(m.new)
		s = s[i+len(m.old):]
	}
	return out.n, out.err
}

// byteMethod maps bytes to bytes.
type byteMethod [256]byte

func (m *byteMethod) Replace(s string) string {
	var buf []byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		if m[c] != c {
			if buf == nil {
				buf = []byte(s)
			}
			buf[i] = m[c]
		}
	}
	if buf == nil {
		return s
	}
	return string(buf)
}

func (m *byteMethod) WriteString(w io.Writer, s string) (int, error) {
	out := output{w: w}
	from := 0
	for i := 0; i < len(s) && out.err == nil; i++ {
		c := s[i]
		if m[c] == c {
			continue
		}
		if from < i {
			out.write(s[from:i])
		}
		from = i + 1
		out.write(unsafe.String(&m[c], 1))
	}
	if from < len(s) {
		out.write(s[from:])
	}
	return out.n, out.err
}

// byteStringMethod maps bytes to strings.
type byteStringMethod struct {
	to   [256][]byte // nil for a byte that stays
	olds []string
}

func newByteStringMethod(oldnew []string) *byteStringMethod {
	m := &byteStringMethod{olds: make([]string, 0, len(oldnew)/2)}
	for i := len(oldnew) - 2; i >= 0; i -= 2 {
		c := oldnew[i][0]
		if m.to[c] == nil {
			m.olds = append(m.olds, oldnew[i])
		}
		m.to[c] = []byte(oldnew[i+1])
	}
	return m
}

func (m *byteStringMethod) Replace(s string) string {
	size, found := len(s), false
	for _, old := range m.olds {
		if n := bytealg.CountString(s, old[0]); n > 0 {
			size += n * (len(m.to[old[0]]) - 1)
			found = true
		}
	}
	if !found {
		return s
	}
	buf := make([]byte, 0, size)
	from := 0
	for i := 0; i < len(s); i++ {
		if to := m.to[s[i]]; to != nil {
			buf = append(buf, s[from:i]...)
			buf = append(buf, to...)
			from = i + 1
		}
	}
	buf = append(buf, s[from:]...)
	return string(buf)
}

func (m *byteStringMethod) WriteString(w io.Writer, s string) (int, error) {
	out := output{w: w}
	from := 0
	for i := 0; i < len(s) && out.err == nil; i++ {
		to := m.to[s[i]]
		if to == nil {
			continue
		}
		if from < i {
			out.write(s[from:i])
		}
		from = i + 1
		out.write(unsafe.String(unsafe.SliceData(to), len(to)))
	}
	if from < len(s) {
		out.write(s[from:])
	}
	return out.n, out.err
}

// trieMethod finds any strings by a tree of their bytes. Only bytes that occur in some old have an
// edge number, so that the tables of edges are short.
type trieMethod struct {
	root  trieNode
	edges int       // number of bytes that occur
	edge  [256]byte // of a byte its number, edges if it does not occur
}

// trieNode is either a branch (table), a chain of bytes without branch (chain, next) or an end.
type trieNode struct {
	value string
	rank  int // of the pair that ends here, 0 if none; the greatest wins
	chain string
	next  *trieNode
	table []*trieNode
}

func newTrieMethod(oldnew []string) *trieMethod {
	m := new(trieMethod)
	for i := 0; i < len(oldnew); i += 2 {
		for _, c := range []byte(oldnew[i]) {
			m.edge[c] = 1
		}
	}
	for _, used := range m.edge {
		m.edges += int(used)
	}
	next := byte(0)
	for c, used := range m.edge {
		m.edge[c] = byte(m.edges)
		if used != 0 {
			m.edge[c] = next
			next++
		}
	}
	m.root.table = make([]*trieNode, m.edges)
	for i := 0; i < len(oldnew); i += 2 {
		m.add(&m.root, oldnew[i], oldnew[i+1], len(oldnew)-i)
	}
	return m
}

func (m *trieMethod) add(t *trieNode, key, value string, rank int) {
	for key != "" {
		switch {
		case t.table != nil:
			at := &t.table[m.edge[key[0]]]
			if *at == nil {
				*at = new(trieNode)
			}
			t, key = *at, key[1:]
		case t.chain == "":
			t.chain = key
			t.next = new(trieNode)
			t, key = t.next, ""
		default:
			common := 0
			for common < len(t.chain) && common < len(key) && t.chain[common] == key[common] {
				common++
			}
			if common == 0 {
				m.branch(t)
				continue
			}
			if common < len(t.chain) {
				t.next = &trieNode{chain: t.chain[common:], next: t.next}
				t.chain = t.chain[:common]
			}
			t, key = t.next, key[common:]
		}
	}
	if t.rank == 0 {
		t.value, t.rank = value, rank
	}
}

// branch turns the first byte of t's chain into an entry of a table.
func (m *trieMethod) branch(t *trieNode) {
	after := t.next
	if len(t.chain) > 1 {
		after = &trieNode{chain: t.chain[1:], next: t.next}
	}
	t.table = make([]*trieNode, m.edges)
	t.table[m.edge[t.chain[0]]] = after
	t.chain, t.next = "", nil
}

// find gives the pair of greatest rank whose old begins s.
func (m *trieMethod) find(s string, notEmpty bool) (value string, size int, ok bool) {
	best, depth := 0, 0
	for t := &m.root; t != nil; {
		if t.rank > best && !(notEmpty && t == &m.root) {
			best, value, size, ok = t.rank, t.value, depth, true
		}
		rest := s[depth:]
		switch {
		case rest == "":
			return value, size, ok
		case t.table != nil:
			edge := int(m.edge[rest[0]])
			if edge == m.edges {
				return value, size, ok
			}
			t = t.table[edge]
			depth++
		case t.chain != "" && HasPrefix(rest, t.chain):
			depth += len(t.chain)
			t = t.next
		default:
			return value, size, ok
		}
	}
	return value, size, ok
}

type appender []byte

func (a *appender) Write(p []byte) (int, error) {
	*a = append(*a, p...)
	return len(p), nil
}

func (a *appender) WriteString(s string) (int, error) {
	*a = append(*a, s...)
	return len(s), nil
}

func (m *trieMethod) Replace(s string) string {
	buf := make(appender, 0, len(s))
	m.WriteString(&buf, s)
	return string(buf)
}

func (m *trieMethod) WriteString(w io.Writer, s string) (int, error) {
	out := output{w: w}
	from, afterEmpty := 0, false
	for i := 0; i <= len(s) && out.err == nil; {
		if i < len(s) && m.root.rank == 0 {
			edge := int(m.edge[s[i]])
			if edge == m.edges || m.root.table[edge] == nil {
				i++
				continue
			}
		}
		value, size, ok := m.find(s[i:], afterEmpty)
		afterEmpty = ok && size == 0
		if !ok {
			i++
			continue
		}
		out.write(s[from:i])
		out.write(value)
		i += size
		from = i
	}
	if from < len(s) {
		out.write(s[from:])
	}
	return out.n, out.err
}
