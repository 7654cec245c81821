// Package runtime, one file more: prints the state of the pacer between two cycles. The build lays
// this file over a runtime that is otherwise untouched.
package runtime

import "unsafe"

// GomemCycles gives the number of completed cycles, 0 while one is running.
func GomemCycles() uint32 {
	if gcphase != _GCoff {
		return 0
	}
	return memstats.numgc
}

// GomemRecord prints the pacer's state with the world stopped, as it is and after another commit.
func GomemRecord() {
	var before, after gomemState
	stw := stopTheWorldGC(stwReadMemStats)
	systemstack(func() {
		before.read()
		gcControllerCommit()
		after.read()
	})
	startTheWorldGC(stw)
	printlock()
	before.print("before", nil)
	after.print("after", &before)
	printunlock()
}

type gomemField struct {
	name  string
	value uint64
}

type gomemState struct {
	fields [80]gomemField
	n      int
	scans  [len(memstats.lastScanStats)]sizeClassScanStats
}

func (s *gomemState) add(name string, value uint64) {
	s.fields[s.n] = gomemField{name, value}
	s.n++
}

func (s *gomemState) addFloat(name string, value float64) {
	s.add(name, float64bits(value))
}

func gomemBit(b bool) uint64 {
	return uint64(*(*uint8)(unsafe.Pointer(&b)))
}

func (s *gomemState) read() {
	s.n = 0
	s.readPacer(&gcController)
	s.readHeap(&gcController)
	s.readCycle(&gcController)
	s.scans = memstats.lastScanStats
}

func (s *gomemState) readPacer(c *gcControllerState) {
	trigger, goal := c.trigger()
	s.add("trigger", trigger)
	s.add("heap_goal", goal)
	s.add("gc_percent", uint64(int64(c.gcPercent.Load())))
	s.add("memory_limit", uint64(c.memoryLimit.Load()))
	s.add("heap_minimum", c.heapMinimum)
	s.add("runway", c.runway.Load())
	s.addFloat("cons_mark", c.consMark)
	s.addFloat("last_cons_mark_0", c.lastConsMark[0])
	s.addFloat("last_cons_mark_1", c.lastConsMark[1])
	s.addFloat("last_cons_mark_2", c.lastConsMark[2])
	s.addFloat("last_cons_mark_3", c.lastConsMark[3])
	s.add("gc_percent_heap_goal", c.gcPercentHeapGoal.Load())
	s.add("sweep_dist_min_trigger", c.sweepDistMinTrigger.Load())
	s.add("triggered", c.triggered)
	s.add("last_heap_goal", c.lastHeapGoal)
	s.add("heap_live", c.heapLive.Load())
	s.add("heap_scan", c.heapScan.Load())
	s.add("heap_marked", c.heapMarked)
	s.add("last_heap_scan", c.lastHeapScan)
	s.add("last_stack_scan", c.lastStackScan.Load())
	s.add("max_stack_scan", c.maxStackScan.Load())
	s.add("globals_scan", c.globalsScan.Load())
}

func (s *gomemState) readHeap(c *gcControllerState) {
	s.add("heap_in_use", c.heapInUse.load())
	s.add("heap_released", c.heapReleased.load())
	s.add("heap_free", c.heapFree.load())
	s.add("total_alloc", c.totalAlloc.Load())
	s.add("total_free", c.totalFree.Load())
	s.add("mapped_ready", c.mappedReady.Load())
	s.add("last_heap_in_use", memstats.lastHeapInUse)
	s.add("sweep_done", gomemBit(isSweepDone()))
	s.add("pages_in_use", uint64(mheap_.pagesInUse.Load()))
	s.add("pages_swept", mheap_.pagesSwept.Load())
	s.add("pages_swept_basis", mheap_.pagesSweptBasis.Load())
	s.addFloat("sweep_pages_per_byte", mheap_.sweepPagesPerByte)
	s.add("sweep_heap_live_basis", mheap_.sweepHeapLiveBasis)
	s.add("scavenge_percent_goal", scavenge.gcPercentGoal.Load())
	s.add("scavenge_limit_goal", scavenge.memoryLimitGoal.Load())
}

func (s *gomemState) readCycle(c *gcControllerState) {
	s.add("heap_scan_work", uint64(c.heapScanWork.Load()))
	s.add("stack_scan_work", uint64(c.stackScanWork.Load()))
	s.add("globals_scan_work", uint64(c.globalsScanWork.Load()))
	s.add("assist_time", uint64(c.assistTime.Load()))
	s.add("dedicated_mark_time", uint64(c.dedicatedMarkTime.Load()))
	s.add("fractional_mark_time", uint64(c.fractionalMarkTime.Load()))
	s.add("idle_mark_time", uint64(c.idleMarkTime.Load()))
	s.add("mark_start_time", uint64(c.markStartTime))
	s.addFloat("fractional_utilization_goal", c.fractionalUtilizationGoal)
	s.add("num_gc", uint64(memstats.numgc))
	s.add("init_time", uint64(runtimeInitTime))
	s.add("sweep_termination", uint64(work.tSweepTerm))
	s.add("mark", uint64(work.tMark))
	s.add("mark_termination", uint64(work.tMarkTerm))
	s.add("end", uint64(work.tEnd))
	s.addFloat("cpu_fraction", memstats.gc_cpu_fraction)
	s.add("stop_procs", uint64(work.stwprocs))
	s.add("procs", uint64(work.maxprocs))
	s.add("initial_heap_live", work.initialHeapLive)
	s.add("heap0", work.heap0)
	s.add("heap1", work.heap1)
	s.add("heap2", work.heap2)
	s.add("forced", gomemBit(work.userForced))
}

// print writes the fields, or those that differ from an earlier state's.
func (s *gomemState) print(when string, earlier *gomemState) {
	print("gomem ", when)
	for i, field := range s.fields[:s.n] {
		if earlier == nil || earlier.fields[i] != field {
			print(" ", field.name, "=", field.value)
		}
	}
	for i, c := range s.scans {
		if c != (sizeClassScanStats{}) && earlier == nil {
			print(" scan_", i, "=", c.sparseObjsScanned, ",", c.spanObjsSparseScanned, ",",
				c.spanObjsDenseScanned, ",", c.spansSparseScanned, ",", c.spansDenseScanned)
		}
	}
	print("\n")
}
