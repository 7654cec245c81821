package pprof

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// LabelSet is a set of labels, for WithLabels and Do.
type LabelSet struct {
	list []label // by key, no key twice
}

type label struct{ key, value string }

type labelContextKey struct{}

func labelsOf(ctx context.Context) LabelSet {
	set, _ := ctx.Value(labelContextKey{}).(LabelSet)
	return set
}

// Labels makes a set of keys and values in turns; of a key that comes again the last value counts.
func Labels(args ...string) LabelSet {
	if len(args)%2 != 0 {
		panic("uneven number of arguments to pprof.Labels")
	}
	var set LabelSet
	for i := 0; i < len(args); i += 2 {
		set = set.with(label{args[i], args[i+1]})
	}
	return set
}

// with gives a set with one label more, or one of another value.
func (s LabelSet) with(l label) LabelSet {
	i, found := slices.BinarySearchFunc(s.list, l.key, func(l label, key string) int { return strings.Compare(l.key, key) })
	list := slices.Clone(s.list)
	if found {
		list[i] = l
	} else {
		list = slices.Insert(list, i, l)
	}
	return LabelSet{list}
}

// WithLabels gives a context with the labels added.
func WithLabels(ctx context.Context, labels LabelSet) context.Context {
	set := labelsOf(ctx)
	for _, l := range labels.list {
		set = set.with(l)
	}
	return context.WithValue(ctx, labelContextKey{}, set)
}

// Label gives the value of a context's label, and whether there is one of this key.
func Label(ctx context.Context, key string) (string, bool) {
	for _, l := range labelsOf(ctx).list {
		if l.key == key {
			return l.value, true
		}
	}
	return "", false
}

// ForLabels calls f with each label of the context, by key, until it gives false.
func ForLabels(ctx context.Context, f func(key, value string) bool) {
	for _, l := range labelsOf(ctx).list {
		if !f(l.key, l.value) {
			return
		}
	}
}

// sets numbers the label sets that goroutines have had, by what profiles show of them.
var sets struct {
	mu      sync.Mutex
	numbers map[string]int
	texts   []string
}

// SetGoroutineLabels gives the calling goroutine the labels of the context; goroutines that it starts
// have them, too.
func SetGoroutineLabels(ctx context.Context) {
	set := labelsOf(ctx)
	if len(set.list) == 0 {
		setLabel(0, "")
		return
	}
	var quoted, plain []string
	for _, l := range set.list {
		quoted = append(quoted, fmt.Sprintf("%q:%q", l.key, l.value))
		plain = append(plain, traced(l.key)+": "+traced(l.value))
	}
	setLabel(number("{"+strings.Join(quoted, ", ")+"}"), " {"+strings.Join(plain, ", ")+"}")
}

func number(text string) int {
	sets.mu.Lock()
	defer sets.mu.Unlock()
	n, ok := sets.numbers[text]
	if !ok {
		if sets.numbers == nil {
			sets.numbers = make(map[string]int)
		}
		sets.texts = append(sets.texts, text)
		n = len(sets.texts)
		sets.numbers[text] = n
	}
	return n
}

// traced gives a key or value as traces show it.
//
// Source: go1.27 runtime/traceback.go tracebackStringNeedsQuoting
func traced(s string) string {
	plain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '.' || r == '/' || r == '_'
	}
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return strconv.QuoteToASCII(s)
}

// Do calls f with the labels added to those of the context, and the goroutine has them meanwhile.
func Do(ctx context.Context, labels LabelSet, f func(context.Context)) {
	defer SetGoroutineLabels(ctx)
	ctx = WithLabels(ctx, labels)
	SetGoroutineLabels(ctx)
	f(ctx)
}
