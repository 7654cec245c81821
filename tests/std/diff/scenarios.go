package main

import (
	rbytes "bytes"
	rheap "container/heap"
	rlist "container/list"
	rring "container/ring"
	rerrors "errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	rsort "sort"
	rstrings "strings"

	obytes "x/bytes"
	oheap "x/container/heap"
	olist "x/container/list"
	oring "x/container/ring"
	oerrors "x/errors"
	osort "x/sort"
	ostrings "x/strings"
)

func init() {
	scenarios = append(scenarios,
		scenario{"strings.Builder", func(g *gen) error {
			return methods(g, new(rstrings.Builder), new(ostrings.Builder), 20)
		}},
		scenario{"strings.Reader", func(g *gen) error {
			s := g.str()
			return methods(g, rstrings.NewReader(s), ostrings.NewReader(s), 20)
		}},
		scenario{"bytes.Reader", func(g *gen) error {
			s := g.str()
			return methods(g, rbytes.NewReader([]byte(s)), obytes.NewReader([]byte(s)), 20)
		}},
		scenario{"bytes.Buffer", func(g *gen) error {
			s := g.str()
			if g.Intn(2) == 0 {
				return methods(g, rbytes.NewBufferString(s), obytes.NewBufferString(s), 30)
			}
			return methods(g, new(rbytes.Buffer), new(obytes.Buffer), 60)
		}},
		scenario{"strings.Replacer", replacer},
		scenario{"sort", sorts},
		scenario{"sort.search", searches},
		scenario{"container/heap", heaps},
		scenario{"container/list", lists},
		scenario{"container/ring", rings},
		scenario{"errors", errorTrees},
	)
}

func replacer(g *gen) error {
	pairs := make([]string, 2*g.Intn(5))
	for i := range pairs {
		pairs[i] = g.str()
		if g.Intn(2) == 0 && len(pairs[i]) > 0 {
			pairs[i] = pairs[i][:1+g.Intn(min(3, len(pairs[i])))]
		}
	}
	if g.Intn(3) == 0 {
		for i := range pairs {
			pairs[i] = string(rune('a' + g.Intn(4)))
			if i%2 == 1 && g.Intn(2) == 0 {
				pairs[i] = g.str()
			}
		}
	}
	r, o := rstrings.NewReplacer(pairs...), ostrings.NewReplacer(pairs...)
	for range 4 {
		s := g.str() + rstrings.Join(pairs, "")
		if a, b := r.Replace(s), o.Replace(s); a != b {
			return fmt.Errorf("%q of %q: %q, ours %q", pairs, s, a, b)
		}
		w, v := new(rbytes.Buffer), new(rbytes.Buffer)
		n, _ := r.WriteString(w, s)
		m, _ := o.WriteString(v, s)
		if n != m || w.String() != v.String() {
			return fmt.Errorf("%q of %q: %q, ours %q", pairs, s, w, v)
		}
		sw, sv := &shortWriter{left: 7}, &shortWriter{left: 7}
		n, e1 := r.WriteString(sw, s)
		m, e2 := o.WriteString(sv, s)
		if n != m || e1 != e2 {
			return fmt.Errorf("%q of %q: %d %v, ours %d %v", pairs, s, n, e1, m, e2)
		}
	}
	return nil
}

type item struct {
	key, at int
	text    string
}

// counted records comparisons and swaps.
type counted struct {
	items []item
	log   *[]int
}

func (c counted) Len() int { return len(c.items) }
func (c counted) Less(i, j int) bool {
	*c.log = append(*c.log, i, j)
	return c.items[i].key < c.items[j].key
}
func (c counted) Swap(i, j int) {
	*c.log = append(*c.log, -i, -j)
	c.items[i], c.items[j] = c.items[j], c.items[i]
}
func (c *counted) Push(x any) { c.items = append(c.items, x.(item)) }
func (c *counted) Pop() any {
	last := c.items[len(c.items)-1]
	c.items = c.items[:len(c.items)-1]
	return last
}

func (g *gen) items() []item {
	n := g.Intn(60)
	if g.Intn(4) == 0 {
		n = g.Intn(1500)
	}
	keys := 1 + g.Intn(n+3)
	items := make([]item, n)
	kind := g.Intn(7)
	for i := range items {
		key := g.Intn(keys)
		switch kind {
		case 0:
			key = i
		case 1:
			key = n - i
		case 2:
			key = i % 7
		case 3:
			key = i
			if g.Intn(20) == 0 {
				key = g.Intn(n)
			}
		case 4:
			key = min(i, n-i)
		}
		items[i] = item{key, i, fmt.Sprint(key)}
	}
	return items
}

func newCounted(items []item) *counted {
	return &counted{append([]item(nil), items...), new([]int)}
}

func sorts(g *gen) error {
	items := g.items()
	type sorter struct {
		name       string
		real, ours func(c *counted)
	}
	less := func(c *counted) func(i, j int) bool {
		return func(i, j int) bool {
			*c.log = append(*c.log, i, j)
			return c.items[i].key < c.items[j].key
		}
	}
	for _, s := range []sorter{
		{"Sort", func(c *counted) { rsort.Sort(c) }, func(c *counted) { osort.Sort(c) }},
		{"Stable", func(c *counted) { rsort.Stable(c) }, func(c *counted) { osort.Stable(c) }},
		{"Reverse", func(c *counted) { rsort.Sort(rsort.Reverse(c)) }, func(c *counted) { osort.Sort(osort.Reverse(c)) }},
		{"IsSorted", func(c *counted) { rsort.IsSorted(c) }, func(c *counted) { osort.IsSorted(c) }},
		{"Slice", func(c *counted) { rsort.Slice(c.items, less(c)) }, func(c *counted) { osort.Slice(c.items, less(c)) }},
		{
			"SliceStable", func(c *counted) { rsort.SliceStable(c.items, less(c)) },
			func(c *counted) { osort.SliceStable(c.items, less(c)) },
		},
		{
			"SliceIsSorted", func(c *counted) { rsort.SliceIsSorted(c.items, less(c)) },
			func(c *counted) { osort.SliceIsSorted(c.items, less(c)) },
		},
	} {
		a, b := newCounted(items), newCounted(items)
		s.real(a)
		s.ours(b)
		if !reflect.DeepEqual(a.items, b.items) || !reflect.DeepEqual(*a.log, *b.log) {
			return fmt.Errorf("%s of %d items differs", s.name, len(items))
		}
	}
	ints, texts, nums := []int{}, []string{}, []float64{}
	for _, it := range items {
		ints = append(ints, it.key*(1-2*g.Intn(2)))
		texts = append(texts, it.text)
		nums = append(nums, g.float())
	}
	ours, ourTexts, ourNums := append([]int{}, ints...), append([]string{}, texts...), append([]float64{}, nums...)
	rsort.Ints(ints)
	osort.Ints(ours)
	rsort.Strings(texts)
	osort.Strings(ourTexts)
	rsort.Float64s(nums)
	osort.Float64s(ourNums)
	if !reflect.DeepEqual(ints, ours) || !reflect.DeepEqual(texts, ourTexts) {
		return fmt.Errorf("Ints or Strings of %d items differs", len(items))
	}
	if !same(reflect.ValueOf(nums), reflect.ValueOf(ourNums)) {
		return fmt.Errorf("Float64s of %d items differs", len(items))
	}
	return nil
}

func searches(g *gen) error {
	ints := g.items()
	n := len(ints)
	at := g.Intn(n + 1)
	var log []int
	f := func(i int) bool { log = append(log, i); return i >= at }
	cmp := func(i int) int { log = append(log, i); return at - i }
	a := rsort.Search(n, f)
	b, ok := rsort.Find(n, cmp)
	want := log
	log = nil
	c := osort.Search(n, f)
	d, ok2 := osort.Find(n, cmp)
	if a != c || b != d || ok != ok2 || !reflect.DeepEqual(want, log) {
		return fmt.Errorf("Search or Find of %d in %d", at, n)
	}
	return nil
}

func heaps(g *gen) error {
	a, b := newCounted(g.items()), new(counted)
	*b = *newCounted(a.items)
	rheap.Init(a)
	oheap.Init(b)
	for range 30 {
		key := item{key: g.Intn(20)}
		n := a.Len()
		switch op := g.Intn(4); {
		case op == 0 || n == 0:
			rheap.Push(a, key)
			oheap.Push(b, key)
		case op == 1:
			if x, y := rheap.Pop(a), oheap.Pop(b); x != y {
				return fmt.Errorf("Pop: %v, ours %v", x, y)
			}
		case op == 2:
			i := g.Intn(n)
			if x, y := rheap.Remove(a, i), oheap.Remove(b, i); x != y {
				return fmt.Errorf("Remove: %v, ours %v", x, y)
			}
		default:
			i := g.Intn(n)
			a.items[i].key, b.items[i].key = key.key, key.key
			rheap.Fix(a, i)
			oheap.Fix(b, i)
		}
	}
	if !reflect.DeepEqual(a.items, b.items) || !reflect.DeepEqual(*a.log, *b.log) {
		return fmt.Errorf("heap differs")
	}
	return nil
}

func lists(g *gen) error {
	r, o := []*rlist.List{rlist.New(), new(rlist.List)}, []*olist.List{olist.New(), new(olist.List)}
	var re []*rlist.Element
	var oe []*olist.Element
	add := func(a *rlist.Element, b *olist.Element) error {
		if (a == nil) != (b == nil) {
			return fmt.Errorf("element %v, ours %v", a, b)
		}
		if a != nil {
			re, oe = append(re, a), append(oe, b)
		}
		return nil
	}
	var err error
	for i := range 40 {
		k := g.Intn(2)
		if len(re) == 0 {
			err = add(r[k].PushBack(i), o[k].PushBack(i))
			continue
		}
		x, y := g.Intn(len(re)), g.Intn(len(re))
		switch g.Intn(11) {
		case 0:
			err = add(r[k].PushFront(i), o[k].PushFront(i))
		case 1:
			err = add(r[k].PushBack(i), o[k].PushBack(i))
		case 2:
			err = add(r[k].InsertBefore(i, re[x]), o[k].InsertBefore(i, oe[x]))
		case 3:
			err = add(r[k].InsertAfter(i, re[x]), o[k].InsertAfter(i, oe[x]))
		case 4:
			r[k].MoveToFront(re[x])
			o[k].MoveToFront(oe[x])
		case 5:
			r[k].MoveToBack(re[x])
			o[k].MoveToBack(oe[x])
		case 6:
			r[k].MoveBefore(re[x], re[y])
			o[k].MoveBefore(oe[x], oe[y])
		case 7:
			r[k].MoveAfter(re[x], re[y])
			o[k].MoveAfter(oe[x], oe[y])
		case 8:
			if a, b := r[k].Remove(re[x]), o[k].Remove(oe[x]); a != b {
				err = fmt.Errorf("Remove: %v, ours %v", a, b)
			}
		case 9:
			if r[0].Len() < 50 {
				m := g.Intn(2)
				r[k].PushBackList(r[m])
				o[k].PushBackList(o[m])
			}
		case 10:
			if r[0].Len() < 50 {
				m := g.Intn(2)
				r[k].PushFrontList(r[m])
				o[k].PushFrontList(o[m])
			}
		}
		if err != nil {
			return err
		}
		for k := range r {
			var a, b []any
			for e := r[k].Front(); e != nil; e = e.Next() {
				a = append(a, e.Value)
			}
			for e := r[k].Back(); e != nil; e = e.Prev() {
				a = append(a, e.Value)
			}
			for e := o[k].Front(); e != nil; e = e.Next() {
				b = append(b, e.Value)
			}
			for e := o[k].Back(); e != nil; e = e.Prev() {
				b = append(b, e.Value)
			}
			if r[k].Len() != o[k].Len() || !reflect.DeepEqual(a, b) {
				return fmt.Errorf("%v, ours %v", a, b)
			}
		}
	}
	return err
}

func rings(g *gen) error {
	r, o := []*rring.Ring{rring.New(g.Intn(6)), new(rring.Ring)}, []*oring.Ring{oring.New(0), new(oring.Ring)}
	o[0] = oring.New(r[0].Len())
	for k := range r {
		a, b := r[k], o[k]
		for i := range r[k].Len() {
			a.Value, b.Value = i, i
			a, b = a.Next(), b.Next()
		}
	}
	for range 12 {
		k, n := g.Intn(2), g.Intn(9)-2
		if r[k] == nil {
			continue
		}
		switch g.Intn(4) {
		case 0:
			r[k], o[k] = r[k].Move(n), o[k].Move(n)
		case 1:
			r[k], o[k] = r[k].Link(r[1-k]), o[k].Link(o[1-k])
		case 2:
			a, b := r[k].Unlink(n), o[k].Unlink(n)
			if a != nil && b != nil && g.Intn(2) == 0 {
				r[1-k], o[1-k] = a, b
			}
		case 3:
			r[k], o[k] = r[k].Prev(), o[k].Prev()
		}
		for k := range r {
			var a, b []any
			r[k].Do(func(v any) { a = append(a, v) })
			o[k].Do(func(v any) { b = append(b, v) })
			if r[k].Len() != o[k].Len() || !reflect.DeepEqual(a, b) {
				return fmt.Errorf("%v, ours %v", a, b)
			}
		}
	}
	return nil
}

type slicey []int

func (slicey) Error() string { return "slicey" }

type own struct{ n int }

func (o own) Error() string        { return fmt.Sprint("own ", o.n) }
func (o own) Is(target error) bool { return o.n == 3 && target == io.EOF }
func (o own) As(target any) bool {
	p, ok := target.(**fs.PathError)
	if ok && o.n == 4 {
		*p = &fs.PathError{Op: "op"}
		return true
	}
	return false
}

// many wraps a list, as errors.Join and fmt.Errorf do.
type many []error

func (m many) Error() string   { return "many" }
func (m many) Unwrap() []error { return m }

var leaves = []error{io.EOF, io.ErrUnexpectedEOF, slicey{1}, own{1}, own{2}, own{3}, own{4}, &fs.PathError{Err: io.EOF}, nil}

func (g *gen) tree(depth int) error {
	switch k := g.Intn(4); {
	case depth == 0 || k == 0:
		return leaves[g.Intn(len(leaves))]
	case k == 1:
		return fmt.Errorf("wrap %w", g.tree(depth-1))
	case k == 2:
		return many{g.tree(depth - 1), g.tree(depth - 1)}
	}
	return rerrors.Join(g.tree(depth-1), g.tree(depth-1))
}

func errorTrees(g *gen) error {
	err := g.tree(3)
	for _, leaf := range leaves {
		if rerrors.Is(err, leaf) != oerrors.Is(err, leaf) {
			return fmt.Errorf("Is(%v, %v)", err, leaf)
		}
	}
	if a, b := rerrors.Unwrap(err), oerrors.Unwrap(err); !same(reflect.ValueOf(a), reflect.ValueOf(b)) {
		return fmt.Errorf("Unwrap(%v)", err)
	}
	var path *fs.PathError
	var mine own
	var list slicey
	var timeout interface{ Timeout() bool }
	var all any
	var number *int
	for _, target := range []any{&path, &mine, &list, &timeout, &all, number, nil, 3, &number, new(int)} {
		a, p := call(reflect.ValueOf(rerrors.As), []reflect.Value{reflect.ValueOf(&err).Elem(), reflect.ValueOf(&target).Elem()})
		was := fmt.Sprint(path, mine, list, timeout, all)
		path, mine, list, timeout, all = nil, own{}, nil, nil, nil
		b, q := call(reflect.ValueOf(oerrors.As), []reflect.Value{reflect.ValueOf(&err).Elem(), reflect.ValueOf(&target).Elem()})
		is := fmt.Sprint(path, mine, list, timeout, all)
		path, mine, list, timeout, all = nil, own{}, nil, nil, nil
		if p != q || was != is || len(a) > 0 && a[0].Bool() != b[0].Bool() {
			return fmt.Errorf("As(%v, %T): %s %s, ours %s %s", err, target, was, p, is, q)
		}
	}
	errs := []error{g.tree(1), g.tree(1), g.tree(1)}
	if a, b := rerrors.Join(errs...), oerrors.Join(errs...); !same(reflect.ValueOf(a), reflect.ValueOf(b)) {
		return fmt.Errorf("Join(%v): %v, ours %v", errs, a, b)
	}
	return nil
}
