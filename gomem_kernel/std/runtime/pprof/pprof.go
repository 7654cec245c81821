// Package pprof writes profiles as text: stacks of goroutines, and a program's own profiles.
//
// Departs: no profile is written in the binary form; heap, CPU, blocking and contention are not
// sampled, and asking for a profile of them is an error.
//
// Source: go1.27 runtime/pprof/pprof.go
package pprof

import (
	"bufio"
	"errors"
	"fmt"
	"internal/profiling"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"text/tabwriter"
)

// Profile is a collection of stacks.
type Profile struct {
	name  string
	mu    sync.Mutex
	m     map[any][]uintptr
	count func() int // of the runtime's own
	write func(io.Writer, int) error
}

var profiles struct {
	mu sync.Mutex
	m  map[string]*Profile
}

func none() int { return 0 }

// lock makes the runtime's own profiles at its first call.
func lock() {
	profiles.mu.Lock()
	if profiles.m != nil {
		return
	}
	profiles.m = make(map[string]*Profile)
	for _, p := range []*Profile{
		{name: "goroutine", count: runtime.NumGoroutine, write: writeGoroutine},
		{name: "threadcreate", count: none, write: writeThreadCreate},
		{name: "heap", count: none, write: writeHeap},
		{name: "allocs", count: none, write: writeHeap},
		{name: "block", count: none, write: writeBlock},
		{name: "mutex", count: none, write: writeMutex},
		{name: "goroutineleak", count: countLeaks, write: writeGoroutineLeak},
	} {
		profiles.m[p.name] = p
	}
}

// NewProfile makes a profile with a name that no other has.
func NewProfile(name string) *Profile {
	lock()
	defer profiles.mu.Unlock()
	if name == "" {
		panic("pprof: NewProfile with empty name")
	}
	if profiles.m[name] != nil {
		panic("pprof: NewProfile name already in use: " + name)
	}
	p := &Profile{name: name, m: make(map[any][]uintptr)}
	profiles.m[name] = p
	return p
}

// Lookup gives the profile of that name, or nil.
func Lookup(name string) *Profile {
	lock()
	defer profiles.mu.Unlock()
	return profiles.m[name]
}

// Profiles lists all profiles by name.
func Profiles() []*Profile {
	lock()
	defer profiles.mu.Unlock()
	return slices.SortedFunc(maps.Values(profiles.m), func(a, b *Profile) int { return strings.Compare(a.name, b.name) })
}

// Name is the profile's name.
func (p *Profile) Name() string { return p.name }

// Count is the number of stacks in the profile.
func (p *Profile) Count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.count != nil {
		return p.count()
	}
	return len(p.m)
}

// Add keeps the stack of the calling goroutine under a value, which the profile must not have; skip 0
// begins with Add itself, 1 with its caller.
func (p *Profile) Add(value any, skip int) {
	if p.name == "" {
		panic("pprof: use of uninitialized Profile")
	}
	if p.write != nil {
		panic("pprof: Add called on built-in Profile " + p.name)
	}
	pcs := make([]uintptr, 32)
	pcs = pcs[:runtime.Callers(skip+1, pcs)]
	if len(pcs) == 0 {
		pcs = lostProfileEvent()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.m[value] != nil {
		panic("pprof: Profile.Add of duplicate value")
	}
	p.m[value] = pcs
}

// lostProfileEvent gives its own address: a stack that skip leaves nothing of.
func lostProfileEvent() []uintptr {
	pcs := make([]uintptr, 1)
	runtime.Callers(1, pcs)
	pcs[0] = runtime.FuncForPC(pcs[0]).Entry()
	return pcs
}

// Remove forgets the stack of a value, if there is one.
func (p *Profile) Remove(value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.m, value)
}

// WriteTo writes the profile as text: debug 1 counts equal stacks, 2 writes goroutines as a panic does.
func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name == "" {
		panic("pprof: use of zero Profile")
	}
	if debug <= 0 {
		return errors.New("runtime/pprof: gomem writes no profile " + p.name + " in the binary form: use debug 1 or 2")
	}
	if p.write != nil {
		return p.write(w, debug)
	}
	p.mu.Lock()
	var all []record
	for _, pcs := range p.m {
		all = append(all, record{pcs, ""})
	}
	p.mu.Unlock()
	slices.SortFunc(all, func(a, b record) int { return slices.Compare(a.pcs, b.pcs) })
	return writeCounts(w, p.name, all)
}

// record is a stack with the labels of its goroutine.
type record struct {
	pcs    []uintptr
	labels string
}

// writeCounts writes each stack once with its number, the most frequent first.
func writeCounts(w io.Writer, name string, all []record) error {
	type group struct {
		key    string
		pcs    []uintptr
		number int
	}
	var groups []*group
	byKey := make(map[string]*group)
	for _, r := range all {
		key := "@"
		for _, pc := range r.pcs {
			key += fmt.Sprintf(" %#x", pc)
		}
		if r.labels != "" {
			key += "\n# labels: " + r.labels
		}
		g := byKey[key]
		if g == nil {
			g = &group{key: key, pcs: r.pcs}
			byKey[key] = g
			groups = append(groups, g)
		}
		g.number++
	}
	slices.SortFunc(groups, func(a, b *group) int {
		if a.number != b.number {
			return b.number - a.number
		}
		return strings.Compare(a.key, b.key)
	})
	tw := tabwriter.NewWriter(w, 1, 8, 1, '\t', 0)
	fmt.Fprintf(tw, "%s profile: total %d\n", name, len(all))
	for _, g := range groups {
		fmt.Fprintf(tw, "%d %s\n", g.number, g.key)
		writeStack(tw, g.pcs)
	}
	return tw.Flush()
}

// writeStack writes a line for each call, without the runtime's own before all others and the last.
// The bits above 40 of an address tell calls apart that were inlined into one.
func writeStack(w io.Writer, pcs []uintptr) {
	hide := true
	for range 2 {
		written := false
		frames := runtime.CallersFrames(pcs)
		for more := true; more; {
			var f runtime.Frame
			f, more = frames.Next()
			switch {
			case f.Function == "":
				fmt.Fprintf(w, "#\t%#x\n", f.PC)
			case f.Function == "runtime.goexit", hide && !written && strings.HasPrefix(f.Function, "runtime."):
				continue
			default:
				fmt.Fprintf(w, "#\t%#x\t%s+%#x\t%s:%d\n", f.PC, f.Function, (f.PC-f.Entry)&(1<<40-1), f.File, f.Line)
			}
			written = true
		}
		if written {
			break
		}
		hide = false
	}
	fmt.Fprintln(w)
}

func writeGoroutine(w io.Writer, debug int) error {
	if debug >= 2 {
		return writeGoroutineStacks(w)
	}
	return writeRuntimeProfile(w, "goroutine")
}

func writeGoroutineStacks(w io.Writer) error {
	buf := make([]byte, 1<<16)
	n := runtime.Stack(buf, true)
	for n == len(buf) && n < 64<<20 {
		buf = make([]byte, 2*n)
		n = runtime.Stack(buf, true)
	}
	_, err := w.Write(buf[:n])
	return err
}

// writeRuntimeProfile writes the stacks of all goroutines, or of those that have leaked.
func writeRuntimeProfile(w io.Writer, name string) error {
	var words []uintptr
	for {
		n := goroutineProfile(words, name == leakProfile)
		if n <= len(words) {
			words = words[:n]
			break
		}
		// Goroutines may start until the next call.
		words = make([]uintptr, n+n/4+64)
	}
	var all []record
	for len(words) > 0 {
		r := record{pcs: words[2 : 2+words[1]]}
		if n := words[0]; n > 0 {
			sets.mu.Lock()
			r.labels = sets.texts[n-1]
			sets.mu.Unlock()
		}
		all = append(all, r)
		words = words[2+words[1]:]
	}
	for name == leakProfile && len(all) < countLeaks() {
		all = append(all, record{}) // Go has room for a main goroutine in select{} and leaves it empty
	}
	return writeCounts(w, name, all)
}

// writeGoroutineLeak looks for goroutines that wait for ever; with debug 2 it writes the others, too.
//
// Source: go1.27 runtime/pprof/pprof.go writeGoroutineLeak
func writeGoroutineLeak(w io.Writer, debug int) error {
	runtime.GC()
	leaks.Store(int64(findLeaks()))
	if debug >= 2 {
		return writeGoroutineStacks(w)
	}
	return writeRuntimeProfile(w, leakProfile)
}

const leakProfile = "goroutineleak"

// leaks is how many goroutines the last search has found. No lock guards a search: who holds it may be
// ended by an interrupt.
var leaks atomic.Int64

func countLeaks() int { return int(leaks.Load()) }

// writeThreadCreate writes an empty profile: goroutines run on no threads of their own.
func writeThreadCreate(w io.Writer, debug int) error {
	return writeCounts(w, "threadcreate", nil)
}

// WriteHeapProfile is for the heap profile in the binary form.
func WriteHeapProfile(w io.Writer) error { return Lookup("heap").WriteTo(w, 0) }

func writeHeap(w io.Writer, debug int) error {
	return errors.New("runtime/pprof: gomem gives a program no heap profile: see `gomem run --alloc-report` for what each line allocated")
}

func writeBlock(w io.Writer, debug int) error {
	return writeContention(w, "contention", profiling.BlockRate)
}

func writeMutex(w io.Writer, debug int) error {
	return writeContention(w, "mutex", profiling.MutexFraction)
}

// writeContention writes an empty profile, which is all there is unless a rate was set.
func writeContention(w io.Writer, name string, rate int) error {
	if rate > 0 {
		return errors.New("runtime/pprof: gomem samples no " + name + ": there is no profile of a rate above 0")
	}
	b := bufio.NewWriter(w)
	// A cycle is a nanosecond of virtual time.
	fmt.Fprintf(b, "--- %s:\ncycles/second=1000000000\n", name)
	if name == "mutex" {
		fmt.Fprintf(b, "sampling period=%d\n", rate)
	}
	return b.Flush()
}

// StartCPUProfile gives an error: CPU profiles are in the binary form, and nothing is sampled.
func StartCPUProfile(w io.Writer) error {
	return errors.New("runtime/pprof: gomem takes no CPU profile")
}

// StopCPUProfile does nothing, as no CPU profile can have been started.
func StopCPUProfile() {}
