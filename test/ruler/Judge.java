import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * Says which rules match which events. Each line that it reads and writes is JSON. It reads the patterns by the names of
 * their rules, and then events; it writes what is wrong with patterns, by name, and then for each event the names of the
 * rules that match it.
 */
class Judge {
  public static void main(String[] arguments) throws Exception {
    var json = new ObjectMapper();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    var machine = new Machine();
    var problems = new TreeMap<String, String>();
    for (var rule : json.readTree(in.readLine()).properties()) {
      String pattern = rule.getValue().toString();
      String problem = JsonRuleCompiler.check(pattern);
      if (problem == null) machine.addRule(rule.getKey(), pattern);
      else problems.put(rule.getKey(), problem);
    }
    out.println(json.writeValueAsString(problems));
    for (String event; (event = in.readLine()) != null; )
      out.println(json.writeValueAsString(new TreeSet<>(machine.rulesForJSONEvent(event))));
    out.flush();
  }
}
