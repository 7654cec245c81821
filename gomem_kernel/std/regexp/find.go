package regexp

import "io"

// Find gives the first match in b, nil if there is none.
func (re *Regexp) Find(b []byte) []byte {
	m := re.FindIndex(b)
	if m == nil {
		return nil
	}
	return b[m[0]:m[1]:m[1]]
}

// FindIndex gives the bounds of the first match in b.
func (re *Regexp) FindIndex(b []byte) (m []int) { return re.FindStringIndex(text(b)) }

// FindString gives the first match in s, "" if there is none.
func (re *Regexp) FindString(s string) string {
	m := re.FindStringIndex(s)
	if m == nil {
		return ""
	}
	return s[m[0]:m[1]]
}

// FindStringIndex gives the bounds of the first match in s.
func (re *Regexp) FindStringIndex(s string) (m []int) {
	return re.execute(&input{text: s}, 0, 2)
}

// FindReaderIndex gives the bounds of the first match in the text of r.
func (re *Regexp) FindReaderIndex(r io.RuneReader) (m []int) {
	return re.execute(&input{reader: r}, 0, 2)
}

// FindSubmatch gives the first match in b and its groups, nil for a group without one.
func (re *Regexp) FindSubmatch(b []byte) [][]byte {
	return parts(b, re.FindSubmatchIndex(b))
}

// parts cuts out what the bounds say.
func parts(b []byte, m []int) [][]byte {
	if m == nil {
		return nil
	}
	out := make([][]byte, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = b[m[2*i]:m[2*i+1]:m[2*i+1]]
		}
	}
	return out
}

// FindSubmatchIndex gives the bounds of the first match in b and of its groups, -1 for none.
func (re *Regexp) FindSubmatchIndex(b []byte) []int {
	return re.FindStringSubmatchIndex(text(b))
}

// FindStringSubmatch gives the first match in s and its groups, "" for a group without one.
func (re *Regexp) FindStringSubmatch(s string) []string {
	return stringParts(s, re.FindStringSubmatchIndex(s))
}

// stringParts cuts out what the bounds say.
func stringParts(s string, m []int) []string {
	if m == nil {
		return nil
	}
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

// FindStringSubmatchIndex gives the bounds of the first match in s and of its groups, -1 for none.
func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	return re.pad(re.positions(&input{text: s}))
}

// FindReaderSubmatchIndex gives the bounds of the first match in the text of r and of its groups.
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	return re.pad(re.positions(&input{reader: r}))
}

// pad adds groups that the program has no place for, since they cannot match.
func (re *Regexp) pad(m []int) []int {
	for m != nil && len(m) < 2*len(re.names) {
		m = append(m, -1)
	}
	return m
}

// FindAll gives the first n matches in b, all if n < 0.
func (re *Regexp) FindAll(b []byte, n int) (all [][]byte) {
	re.each(text(b), n, func(m []int) { all = append(all, b[m[0]:m[1]:m[1]]) })
	return all
}

// FindAllIndex gives the bounds of the first n matches in b.
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int { return re.FindAllStringIndex(text(b), n) }

// FindAllString gives the first n matches in s.
func (re *Regexp) FindAllString(s string, n int) (all []string) {
	re.each(s, n, func(m []int) { all = append(all, s[m[0]:m[1]]) })
	return all
}

// FindAllStringIndex gives the bounds of the first n matches in s.
func (re *Regexp) FindAllStringIndex(s string, n int) (all [][]int) {
	re.each(s, n, func(m []int) { all = append(all, m[:2]) })
	return all
}

// FindAllSubmatch gives the first n matches in b and their groups.
func (re *Regexp) FindAllSubmatch(b []byte, n int) (all [][][]byte) {
	re.each(text(b), n, func(m []int) { all = append(all, parts(b, re.pad(m))) })
	return all
}

// FindAllSubmatchIndex gives the bounds of the first n matches in b and of their groups.
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return re.FindAllStringSubmatchIndex(text(b), n)
}

// FindAllStringSubmatch gives the first n matches in s and their groups.
func (re *Regexp) FindAllStringSubmatch(s string, n int) (all [][]string) {
	re.each(s, n, func(m []int) { all = append(all, stringParts(s, re.pad(m))) })
	return all
}

// FindAllStringSubmatchIndex gives the bounds of the first n matches in s and of their groups.
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) (all [][]int) {
	re.each(s, n, func(m []int) { all = append(all, re.pad(m)) })
	return all
}

// Split gives the parts of s between matches, at most n, the last of which is the rest; all if n < 0.
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	matches := re.FindAllStringIndex(s, n)
	out := make([]string, 0, len(matches))
	from, to := 0, 0
	for _, m := range matches {
		if n > 0 && len(out) == n-1 {
			break
		}
		to = m[0]
		if m[1] != 0 {
			out = append(out, s[from:to])
		}
		from = m[1]
	}
	if to != len(s) {
		out = append(out, s[from:])
	}
	return out
}
