package testing

import (
	"fmt"
	"internal/synctest"
	"os"
	"strings"
	"time"
)

// T is a test.
type T struct {
	common
	start    time.Time
	up       *T
	paused   chan bool // false when the test is done, true when it waits for others to be done
	release  chan bool // closed when the parent's own part is done
	parallel []*T      // parts that wait for that
	used     map[string]int
	bubbled  bool // synctest.Test
}

func init() {
	synctest.RunTest = func(t, f any) bool { return t.(*T).runInBubble(f.(func(*T))) }
}

// runInBubble calls f for synctest.Test with a T that stands for t.
func (t *T) runInBubble(f func(*T)) bool {
	if t.cleaning {
		panic("testing: synctest.Run called during t.Cleanup")
	}
	part := newTest(t, t.name)
	part.bubbled = true
	go part.run(f)
	<-part.paused
	return !part.Failed()
}

// InternalTest is a test with its name.
type InternalTest struct {
	Name string
	F    func(*T)
}

// InternalBenchmark is a benchmark with its name.
type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// InternalExample is an example with the output that it should have.
type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// Main runs the tests whose names match, prints PASS or what has failed, and ends the program.
//
// Departs: benchmarks and examples are not run, and there are no flags.
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	root := newTest(nil, "")
	for _, test := range tests {
		if ok, err := matchString("", test.Name); ok && err == nil {
			root.Run(test.Name, test.F)
		}
	}
	root.finishParts()
	if len(tests) == 0 {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	if root.Failed() {
		fmt.Println("FAIL")
		os.Exit(1)
	}
	fmt.Println("PASS")
	os.Exit(0)
}

func newTest(up *T, name string) *T {
	t := &T{up: up, paused: make(chan bool), release: make(chan bool), used: make(map[string]int)}
	t.name = name
	if up != nil {
		t.parent = &up.common
		t.depth = up.depth + 1
	}
	return t
}

// unique gives a name that no other part has.
func (t *T) unique(name string) string {
	if t.up == nil {
		// Functions have names that are.
		return name
	}
	name = strings.ReplaceAll(name, " ", "_")
	if name == "" {
		name = "#00"
	}
	if t.name != "" {
		name = t.name + "/" + name
	}
	n := t.used[name]
	t.used[name]++
	if n > 0 {
		name = fmt.Sprintf("%s#%02d", name, n)
	}
	return name
}

// Run runs f as a part of the test, in a goroutine of its own, and waits until it is done or calls
// Parallel. It tells whether f has not failed so far.
func (t *T) Run(name string, f func(t *T)) bool {
	if t.bubbled {
		panic("testing: t.Run called inside synctest bubble")
	}
	part := newTest(t, t.unique(name))
	part.start = time.Now()
	go part.run(f)
	<-part.paused
	return !part.Failed()
}

// run is the goroutine of a test.
func (t *T) run(f func(t *T)) {
	defer func() {
		if r := recover(); r != nil {
			for ; t.up != nil; t = t.up {
				t.Fail()
				t.report()
			}
			panic(r)
		}
		t.finishParts()
		t.clean()
		t.report()
		t.paused <- false
	}()
	f(t)
}

// finishParts lets the parts go on that called Parallel, and waits for them.
func (t *T) finishParts() {
	close(t.release)
	for _, part := range t.parallel {
		<-part.paused
	}
}

// report hands the output of a failed test to its parent; that of an outermost one is printed.
func (t *T) report() {
	if t.bubbled {
		// What it has written is t's.
		t.up.mu.Lock()
		defer t.up.mu.Unlock()
		t.up.out = append(t.up.out, t.out...)
		return
	}
	if !t.Failed() {
		return
	}
	head := fmt.Sprintf("--- FAIL: %s (%.2fs)\n", t.name, time.Since(t.start).Seconds())
	indent := ""
	if t.depth > 1 {
		indent = "    "
	}
	up := t.up
	if up.up == nil {
		os.Stdout.WriteString(head + string(t.out))
		return
	}
	up.mu.Lock()
	defer up.mu.Unlock()
	for line := range strings.Lines(head + string(t.out)) {
		up.out = append(up.out, indent+line...)
	}
}

// Parallel lets the test go on when its parent's own part is done, side by side with others.
func (t *T) Parallel() {
	if t.bubbled {
		panic("testing: t.Parallel called inside synctest bubble")
	}
	t.up.parallel = append(t.up.parallel, t)
	t.paused <- true
	<-t.up.release
	t.start = time.Now()
}

// Deadline tells that there is none.
func (t *T) Deadline() (deadline time.Time, ok bool) {
	if t.bubbled {
		panic("testing: t.Deadline called inside synctest bubble")
	}
	return time.Time{}, false
}

// Init registers the flags of go test, of which there are none here.
func Init() {}
