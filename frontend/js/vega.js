// The chart engine, loaded by charts.js only when a chart comes into view.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

window.drailleVega = { embed, expressionInterpreter };
